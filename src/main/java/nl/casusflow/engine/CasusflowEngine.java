package nl.casusflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.CamundaSpringBootUtil;

/**
 * The stock engine, with its SQL changed in two places: the check on who may see what belongs to a case, and how a node
 * takes jobs.
 */
class CasusflowEngine extends SpringProcessEngineConfiguration {

  private static final String STOCK = "org/camunda/bpm/engine/impl/mapping/entity/Tenant.xml";
  private static final String POSTGRESQL = "postgres";
  private static final String NEXT_JOBS = "selectNextJobsToExecute";
  private static final String OURS = "nl/casusflow/engine/Tenant.xml";

  CasusflowEngine() {
    CamundaSpringBootUtil.initCustomFields(this);
  }

  @Override
  protected InputStream getMyBatisXmlConfigurationSteam() {
    try (InputStream stock = super.getMyBatisXmlConfigurationSteam()) {
      String mappings = new String(stock.readAllBytes(), StandardCharsets.UTF_8);
      if (!mappings.contains(STOCK)) {
        throw new IllegalStateException("The engine no longer maps " + STOCK + ": nothing would guard the cases");
      }
      return new ByteArrayInputStream(mappings.replace(STOCK, OURS).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Nodes that look for work at the same moment find the same jobs; by itself the engine lets the slower one find out when
   * it writes, throw away what it found and look again. On PostgreSQL each leaves what another one is just taking.
   */
  @Override
  public void initSqlSessionFactory() {
    super.initSqlSessionFactory();
    if (POSTGRESQL.equals(databaseType)) {
      MappedStatement statement = sqlSessionFactory.getConfiguration().getMappedStatement(NEXT_JOBS);
      SqlSource stock = statement.getSqlSource();
      SystemMetaObject.forObject(statement).setValue("sqlSource", (SqlSource) parameters -> {
        BoundSql sql = stock.getBoundSql(parameters);
        SystemMetaObject.forObject(sql).setValue("sql", sql.getSql() + " for update skip locked");
        return sql;
      });
    }
  }
}
