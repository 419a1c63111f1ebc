package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import nl.casusflow.CasusflowTest;
import nl.casusflow.engine.OwnersModels.Difference;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** At start it is said where the models of the process owner and those in the program differ. */
@CasusflowTest
class OwnersModelsTest {

  private static final String FORM = "resolve-refusal";
  /** As the program names it wherever it starts, which is how the engine knows that it deployed this before. */
  private static final String FILE = "forms/notification/resolve-refusal.form";

  @Autowired private OwnersModels models;
  @Autowired private RepositoryService repository;
  @Autowired private SpringProcessEngineConfiguration engine;

  private final Deque<String> deployments = new ArrayDeque<>();

  @AfterEach
  void theProgramsModelsAgain() {
    while (!deployments.isEmpty()) {
      repository.deleteDeployment(deployments.pop(), true);
    }
  }

  @Test
  void whatAProcessOwnerDeployedIsNamedUntilItIsTheSameAgain() throws IOException {
    assertThat(named(Instant.EPOCH)).isEmpty();
    deploy("van de proceseigenaar", form() + "\n");
    assertThat(named(Instant.EPOCH)).singleElement().satisfies(it -> {
      assertThat(it.inUse()).isTrue();
      assertThat(it.version()).isEqualTo(2);
    });
    deploy("van de proceseigenaar", form());
    assertThat(named(Instant.EPOCH)).isEmpty();
  }

  @Test
  void aRestartLaysNothingOverIt() throws IOException {
    deploy("van de proceseigenaar", form() + "\n");
    deploy(engine.getDeploymentName(), form());
    assertThat(named(Instant.EPOCH)).singleElement().extracting(Difference::inUse).isEqualTo(true);
  }

  @Test
  void aNewVersionOfTheProgramThatChangedItIsSaidOnce() throws IOException {
    deploy("van de proceseigenaar", form() + "\n");
    deploy(engine.getDeploymentName(), form() + "\n\n");
    assertThat(named(Instant.EPOCH)).singleElement().extracting(Difference::inUse).isEqualTo(false);
    assertThat(named(Instant.parse("9999-01-01T00:00:00Z"))).isEmpty();
  }

  private void deploy(String name, String content) {
    long before = repository.createDeploymentQuery().count();
    String id = repository.createDeployment().name(name).enableDuplicateFiltering(true)
        .addString(FILE, content).deploy().getId();
    // where nothing is new the engine gives back the deployment that was there, which is not ours to take away
    if (repository.createDeploymentQuery().count() > before) {
      deployments.push(id);
    }
  }

  private List<Difference> named(Instant start) {
    return models.differences(start).stream().filter(it -> it.model().equals(FORM)).toList();
  }

  private static String form() throws IOException {
    return new ClassPathResource("forms/notification/" + FORM + ".form").getContentAsString(StandardCharsets.UTF_8);
  }
}
