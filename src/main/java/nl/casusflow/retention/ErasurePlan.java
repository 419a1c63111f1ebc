package nl.casusflow.retention;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.casusflow.engine.EngineTraces;
import nl.casusflow.engine.EngineTraces.Trace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the erasure treats each table of the database. Our own tables are found by their column {@code case_number}; what
 * has none is named here. A table that is neither is unknown, and a case is not erased while there is one: better a
 * privacy officer who asks than words that stay behind.
 */
@Component
class ErasurePlan {

  private static final String NUMBER = "case_number = :number";

  /** Without a case number of their own: they go with the row they refer to. */
  private static final Set<String> CHILDREN = Set.of("meeting_participant", "meeting_client", "calendar_invitee");

  /** Ours that stay, and why. */
  private static final Map<String, String> KEPT = Map.ofEntries(
      entry("erasure", "says that the case was erased; no words, no persons of the household"),
      entry("access_log", "who looked at which case, kept longer than the case; holds its number only"),
      entry("case_number", "which numbers were given out, so that none is used twice"),
      entry("form_schema", "versions of forms, which are of no case"),
      entry("organisation", "partners"),
      entry("person", "colleagues"),
      entry("person_role", "colleagues"),
      entry("mandate", "who may decide for a partner"),
      entry("duty", "who is on duty when"),
      entry("explanation_read", "who read how sharing works"),
      entry("sweep", "when something was looked at last"),
      entry("spring_session", "who is logged in, for half an hour"),
      entry("spring_session_attributes", "who is logged in, for half an hour"),
      entry("flyway_schema_history", "migrations"));

  private final JdbcClient jdbc;
  private final EngineTraces engine;

  ErasurePlan(JdbcClient jdbc, EngineTraces engine) {
    this.jdbc = jdbc;
    this.engine = engine;
  }

  /**
   * @param traces  what goes, in this order
   * @param kept    what stays, and why
   * @param unknown what nobody thought about
   */
  record Plan(List<Trace> traces, Map<String, String> kept, Set<String> unknown) {}

  private record Reference(String child, String childColumn, String parent, String parentColumn) {}

  Plan plan() {
    List<Reference> references = references();
    Set<String> numbered = tables("columns", "lower(column_name) = 'case_number'");
    numbered.removeAll(KEPT.keySet());
    var wheres = new LinkedHashMap<String, String>();
    numbered.forEach(table -> wheres.put(table, NUMBER));
    for (Reference it : references) {
      if (CHILDREN.contains(it.child()) && numbered.contains(it.parent())) {
        wheres.putIfAbsent(it.child(),
            "%s in (select %s from %s where %s)".formatted(it.childColumn(), it.parentColumn(), it.parent(), NUMBER));
      }
    }
    // what people typed and never handed in; a draft knows its task only
    var traces = new ArrayList<Trace>();
    traces.add(new Trace("draft", """
        task_id in (select ID_ from ACT_HI_TASKINST where TENANT_ID_ = :number
                    union select task_id from submission where case_number = :number)"""));
    childrenFirst(wheres.keySet(), references).forEach(table -> traces.add(new Trace(table, wheres.get(table))));
    traces.addAll(engine.traces());

    var kept = new TreeMap<>(KEPT);
    kept.putAll(EngineTraces.nothingOfACase());
    var unknown = tables("tables", "table_type = 'BASE TABLE'");
    traces.forEach(trace -> unknown.remove(trace.table()));
    unknown.remove(EngineTraces.tableOfBytes());
    unknown.removeAll(kept.keySet());
    return new Plan(List.copyOf(traces), kept, unknown);
  }

  private Set<String> tables(String view, String condition) {
    return new TreeSet<>(jdbc.sql("""
        select distinct lower(table_name) from information_schema.%s
        where table_schema = current_schema and %s""".formatted(view, condition)).query(String.class).list());
  }

  private List<Reference> references() {
    return jdbc.sql("""
        select lower(c.table_name) as child, lower(c.column_name) as child_column, lower(p.table_name) as parent,
               lower(p.column_name) as parent_column
        from information_schema.referential_constraints r
        join information_schema.key_column_usage c
          on c.constraint_schema = r.constraint_schema and c.constraint_name = r.constraint_name
        join information_schema.key_column_usage p
          on p.constraint_schema = r.unique_constraint_schema and p.constraint_name = r.unique_constraint_name
         and p.ordinal_position = c.position_in_unique_constraint
        where r.constraint_schema = current_schema""").query(Reference.class).list();
  }

  /** Whoever refers goes before what it refers to. */
  private static List<String> childrenFirst(Set<String> tables, List<Reference> references) {
    var order = new LinkedHashSet<String>();
    var left = new TreeSet<>(tables);
    while (!left.isEmpty()) {
      var next = left.stream().filter(table -> references.stream().noneMatch(it -> it.parent().equals(table)
          && !it.child().equals(table) && left.contains(it.child()))).toList();
      if (next.isEmpty()) {
        throw new IllegalStateException("These tables refer to each other in a circle: " + left);
      }
      order.addAll(next);
      next.forEach(left::remove);
    }
    return List.copyOf(order);
  }
}
