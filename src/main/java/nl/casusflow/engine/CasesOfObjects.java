package nl.casusflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case one object of the engine belongs to, running or past. */
@Component
public class CasesOfObjects {

  /** By the name that REST has for them; tables in which it may be found, first the running ones. */
  private static final Map<String, List<String>> TABLES = Map.ofEntries(
      Map.entry("task", List.of("ACT_RU_TASK", "ACT_HI_TASKINST")),
      Map.entry("process-instance", List.of("ACT_RU_EXECUTION", "ACT_HI_PROCINST")),
      Map.entry("execution", List.of("ACT_RU_EXECUTION")),
      Map.entry("variable-instance", List.of("ACT_RU_VARIABLE", "ACT_HI_VARINST")),
      Map.entry("activity-instance", List.of("ACT_HI_ACTINST")),
      Map.entry("detail", List.of("ACT_HI_DETAIL")),
      Map.entry("decision-instance", List.of("ACT_HI_DECINST")),
      Map.entry("job", List.of("ACT_RU_JOB")),
      Map.entry("job-log", List.of("ACT_HI_JOB_LOG")),
      Map.entry("incident", List.of("ACT_RU_INCIDENT", "ACT_HI_INCIDENT")),
      Map.entry("external-task", List.of("ACT_RU_EXT_TASK")),
      Map.entry("attachment", List.of("ACT_HI_ATTACHMENT")));

  private final JdbcClient jdbc;

  CasesOfObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether REST gives single objects of this kind that belong to a case. */
  public boolean knows(String kind) {
    return TABLES.containsKey(kind);
  }

  /** @return the case number; empty for an unknown kind, an unknown id and for what belongs to no case */
  public Optional<String> find(String kind, String id) {
    return TABLES.getOrDefault(kind, List.of()).stream()
        .flatMap(table -> jdbc.sql("select TENANT_ID_ from " + table + " where ID_ = ? and TENANT_ID_ is not null").param(id)
            .query(String.class).list().stream())
        .findFirst();
  }
}
