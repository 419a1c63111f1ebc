package nl.casusflow.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The living parts of a case that need no table of their own: concerns, goals, bottom lines, coming dates, analysis and
 * whatever a process owner adds. They show how things stand; contributions keep what was said before.
 */
@Repository
public class CaseItems {

  private static final TypeReference<LinkedHashMap<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  public CaseItems(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** One item as it stands now, and who last said so. */
  public record Item(
      int number, Map<String, Object> attributes, Long meetingId, Long contributionId, String author,
      String organisation, LocalDateTime recordedAt) {

    public String text(String attribute) {
      Object value = attributes.get(attribute);
      return value == null ? "" : value.toString();
    }
  }

  public List<Item> of(String caseNumber, String entity) {
    return jdbc.sql("select * from case_item where case_number = ? and entity = ? order by number")
        .params(caseNumber, entity)
        .query((rs, i) -> new Item(rs.getInt("number"), read(rs.getString("attributes")),
            rs.getObject("meeting_id", Long.class), rs.getObject("contribution_id", Long.class), rs.getString("author"),
            rs.getString("organisation"), rs.getTimestamp("recorded_at").toLocalDateTime()))
        .list();
  }

  /** The one item of an entity that a case has one of, such as the analysis. */
  public Optional<Item> single(String caseNumber, String entity) {
    return of(caseNumber, entity).stream().findFirst();
  }

  /**
   * Adds an item, or changes the one with this number: attributes given replace, others stay.
   *
   * @param number null for a new item
   * @return its number
   */
  public int put(
      String caseNumber, String entity, Integer number, Map<String, Object> attributes, Long meetingId,
      Long contributionId, String author, String organisation) {
    var existing = of(caseNumber, entity);
    var before = existing.stream().filter(item -> number != null && item.number() == number).findFirst();
    var merged = new LinkedHashMap<String, Object>(before.map(Item::attributes).orElse(Map.of()));
    merged.putAll(attributes);
    var now = LocalDateTime.now(clock);
    if (before.isPresent()) {
      jdbc.sql("""
          update case_item set attributes = ?, meeting_id = ?, contribution_id = ?, author = ?, organisation = ?,
                               recorded_at = ?
          where case_number = ? and entity = ? and number = ?""")
          .params(write(merged), meetingId, contributionId, author, organisation, now, caseNumber, entity, number).update();
      return number;
    }
    int next = number != null ? number : existing.stream().mapToInt(Item::number).max().orElse(0) + 1;
    jdbc.sql("""
        insert into case_item (case_number, entity, number, attributes, meeting_id, contribution_id, author, organisation,
                               recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, entity, next, write(merged), meetingId, contributionId, author, organisation, now).update();
    return next;
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Unreadable case item", e);
    }
  }

  private String write(Map<String, Object> attributes) {
    try {
      return json.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
