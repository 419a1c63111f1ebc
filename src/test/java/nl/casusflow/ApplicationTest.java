package nl.casusflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CasusflowTest
class ApplicationTest {

  @Autowired RepositoryService repository;

  @Test
  void startsWithTheModelsOfTheProcessOwnerDeployed() {
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("case").count()).isEqualTo(1);
  }
}
