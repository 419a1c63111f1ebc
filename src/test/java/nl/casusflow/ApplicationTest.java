package nl.casusflow;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CasusflowTest
@Tag("newcomer")
class ApplicationTest {

  @Autowired RepositoryService repository;
  @Autowired DataSource database;

  @Test
  void startsWithTheModelsOfTheProcessOwnerDeployed() {
    assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("case").count()).isEqualTo(1);
  }

  @Test
  void runsOnTheDatabaseThatWasAskedFor() throws Exception {
    try (var connection = database.getConnection()) {
      assertThat(connection.getMetaData().getDatabaseProductName())
          .isEqualTo("postgres".equals(System.getProperty("casusflow.test.database")) ? "PostgreSQL" : "H2");
    }
  }
}
