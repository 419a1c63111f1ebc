package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import nl.casusflow.CasusflowTest;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each database is asked for somebody's cases in the way that it plans best: with many cases it is ten times quicker. */
@CasusflowTest
@Tag("newcomer")
class WhoMaySeeSqlTest {

  @Autowired private ProcessEngineConfigurationImpl engine;

  @Test
  void postgresqlLooksUpTheCasesOnceAndH2AsksPerCase() {
    boolean once = "postgres".equals(engine.getDatabaseType());
    String sql = engine.getCommandExecutorTxRequired().execute(commands -> {
      var query = (TaskQueryImpl) engine.getTaskService().createTaskQuery();
      query.getTenantCheck().setTenantCheckEnabled(true);
      return engine.getSqlSessionFactory().getConfiguration().getMappedStatement("selectTaskByQueryCriteria")
          .getBoundSql(query).getSql();
    });

    assertThat(sql.contains("TENANT_ID_ = any(array(")).as("once, in:%n%s", sql).isEqualTo(once);
    assertThat(sql.contains("exists (select 1 from participation")).as("per case, in:%n%s", sql).isEqualTo(!once);
  }
}
