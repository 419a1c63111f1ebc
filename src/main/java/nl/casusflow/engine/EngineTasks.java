package nl.casusflow.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.notification.OpenTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the engine's open tasks in one go: the sweep may meet ten thousand of them on one morning. */
@Component
class EngineTasks implements OpenTasks {

  private static final int PER_QUERY = 500;

  private final JdbcClient jdbc;

  EngineTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<OpenTask> dueBefore(Instant moment) {
    var found = new LinkedHashMap<String, OpenTask>();
    jdbc.sql("""
        select T.ID_, T.TASK_DEF_KEY_, T.NAME_, T.TENANT_ID_, T.ASSIGNEE_, T.CREATE_TIME_, T.DUE_DATE_, T.PRIORITY_,
               C.track, L.GROUP_ID_
        from ACT_RU_TASK T
        join case_file C on C.case_number = T.TENANT_ID_
        left join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_ and L.GROUP_ID_ is not null and T.ASSIGNEE_ is null
        where T.DUE_DATE_ < ? and T.SUSPENSION_STATE_ = 1
        order by T.ID_""")
        .param(LocalDateTime.ofInstant(moment, ZoneOffset.UTC))
        .query((ResultSet row) -> {
          var task = found.computeIfAbsent(row.getString("ID_"), id -> task(row));
          if (row.getString("GROUP_ID_") != null) {
            task.groups().add(row.getString("GROUP_ID_"));
          }
        });
    return List.copyOf(found.values());
  }

  @Override
  public Map<String, String> stillOpen(Collection<String> ids) {
    var open = new HashMap<String, String>();
    var all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PER_QUERY) {
      jdbc.sql("select ID_, ASSIGNEE_ from ACT_RU_TASK where ID_ in (:ids)")
          .param("ids", all.subList(from, Math.min(from + PER_QUERY, all.size())))
          .query((ResultSet row) -> {
            open.put(row.getString("ID_"), row.getString("ASSIGNEE_") == null ? "" : row.getString("ASSIGNEE_"));
          });
    }
    return open;
  }

  private static OpenTask task(ResultSet row) {
    try {
      return new OpenTask(row.getString("ID_"), row.getString("TASK_DEF_KEY_"), row.getString("NAME_"),
          row.getString("TENANT_ID_"), row.getString("ASSIGNEE_"), new ArrayList<>(),
          instant(row.getTimestamp("CREATE_TIME_")), instant(row.getTimestamp("DUE_DATE_")),
          row.getInt("PRIORITY_") >= NewTask.URGENT, row.getString("track"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The engine keeps moments without a zone; the JVM runs in UTC. */
  private static Instant instant(Timestamp moment) {
    return moment.toLocalDateTime().toInstant(ZoneOffset.UTC);
  }
}
