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
import org.springframework.core.io.Resource;

/**
 * The stock engine, with its SQL changed in two places: the check on who may see what belongs to a case, and how a node
 * takes jobs. What it deploys is named the same wherever it starts.
 */
class CasusflowEngine extends SpringProcessEngineConfiguration {

  private static final String STOCK = "org/camunda/bpm/engine/impl/mapping/entity/Tenant.xml";
  private static final String POSTGRESQL = "postgres";
  private static final String NEXT_JOBS = "selectNextJobsToExecute";
  private static final String MODELS = "/processes/";
  private static final String FORMS = "/forms/";
  private static final String OURS = "nl/casusflow/engine/Tenant.xml";
  private static final String MAPPINGS = "<mappers>";
  /** Without it, what is written for one kind of database is passed over. */
  private static final String KIND_OF_DATABASE =
      "<databaseIdProvider type='DB_VENDOR'><property name='PostgreSQL' value='" + POSTGRESQL + "'/></databaseIdProvider>";

  CasusflowEngine() {
    CamundaSpringBootUtil.initCustomFields(this);
  }

  @Override
  protected InputStream getMyBatisXmlConfigurationSteam() {
    try (InputStream stock = super.getMyBatisXmlConfigurationSteam()) {
      String mappings = new String(stock.readAllBytes(), StandardCharsets.UTF_8);
      if (!mappings.contains(STOCK) || !mappings.contains(MAPPINGS)) {
        throw new IllegalStateException("The engine no longer maps " + STOCK + ": nothing would guard the cases");
      }
      return new ByteArrayInputStream(mappings.replace(STOCK, OURS).replace(MAPPINGS, KIND_OF_DATABASE + MAPPINGS)
          .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The name of a model, table or form among what was deployed, such as {@code processes/case/case.bpmn}. The engine would
   * take its place on this machine; started from another directory, or from a jar, the platform would then take all its
   * models for new ones and lay them over those of the process owner.
   */
  @Override
  protected String getFileResourceName(Resource resource) {
    try {
      String place = resource.getURL().getPath();
      int from = Math.max(place.lastIndexOf(MODELS), place.lastIndexOf(FORMS));
      return from < 0 ? super.getFileResourceName(resource) : place.substring(from + 1);
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
