package nl.casusflow.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What has a process that watches it, and with which facts that was started. Kept beside the engine, which writes its own
 * tables only at the end of a step: so a second look in the same step starts nothing twice.
 */
@Repository
class Watched {

  private static final TypeReference<LinkedHashMap<String, Object>> FACTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Watched(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Facts by subject. */
  Map<String, Map<String, Object>> of(String caseNumber, String process) {
    var found = new LinkedHashMap<String, Map<String, Object>>();
    jdbc.sql("select subject, facts from watched where case_number = ? and process = ? order by subject")
        .params(caseNumber, process)
        .query((ResultSet row) -> {
          found.put(row.getString("subject"), read(row.getString("facts")));
        });
    return found;
  }

  void put(String caseNumber, String process, String subject, Map<String, Object> facts) {
    jdbc.sql("insert into watched (case_number, process, subject, facts, started_at) values (?, ?, ?, ?, ?)")
        .params(caseNumber, process, subject, write(facts), LocalDateTime.now(clock)).update();
  }

  void replace(String caseNumber, String process, String subject, Map<String, Object> facts) {
    jdbc.sql("update watched set facts = ? where case_number = ? and process = ? and subject = ?")
        .params(write(facts), caseNumber, process, subject).update();
  }

  void remove(String caseNumber, String process, String subject) {
    jdbc.sql("delete from watched where case_number = ? and process = ? and subject = ?")
        .params(caseNumber, process, subject).update();
  }

  void removeAll(String caseNumber) {
    jdbc.sql("delete from watched where case_number = ?").param(caseNumber).update();
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Unreadable facts", e);
    }
  }

  private String write(Map<String, Object> facts) {
    try {
      return json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
