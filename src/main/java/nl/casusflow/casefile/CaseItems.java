package nl.casusflow.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
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

  /**
   * One item as it stands now, and who last said so.
   *
   * @param confirmedAt when it was last left as it is in a form that showed it; null when that never happened
   */
  public record Item(
      int number, Map<String, Object> attributes, Long meetingId, Long contributionId, String author,
      String organisation, LocalDateTime recordedAt, LocalDateTime confirmedAt) {

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
            rs.getString("organisation"), rs.getTimestamp("recorded_at").toLocalDateTime(),
            moment(rs.getTimestamp("confirmed_at"))))
        .list();
  }

  /**
   * The items as they are for who may not read these contributions: one that was last changed by them is not shown, and
   * of the others what they added is not in it.
   */
  public List<Item> of(String caseNumber, String entity, Set<Long> hidden) {
    var shown = of(caseNumber, entity).stream().filter(it -> it.contributionId() == null || !hidden.contains(it.contributionId())).toList();
    if (hidden.isEmpty() || shown.isEmpty()) {
      return shown;
    }
    var said = said("s.case_number = ? and s.entity = ?", caseNumber, entity).stream()
        .filter(it -> it.contributionId() == null || !hidden.contains(it.contributionId())).collect(Collectors.groupingBy(Item::number));
    return shown.stream().map(it -> together(said.getOrDefault(it.number(), List.of(it)), it.confirmedAt())).toList();
  }

  /** What was said of an item, oldest first, is together how it stands. */
  static Item together(List<Item> said, LocalDateTime confirmedAt) {
    var attributes = new LinkedHashMap<String, Object>();
    said.forEach(it -> attributes.putAll(it.attributes()));
    Item last = said.get(said.size() - 1);
    return new Item(last.number(), attributes, last.meetingId(), last.contributionId(), last.author(),
        last.organisation(), last.recordedAt(), confirmedAt);
  }

  /** What stands of what was said, oldest first. */
  private List<Item> said(String which, Object... values) {
    return jdbc.sql("""
        select s.* from case_item_said s left join contribution c on c.id = s.contribution_id
        where c.withdrawn_at is null and\s""" + which + " order by s.id").params(List.of(values))
        .query((rs, i) -> new Item(rs.getInt("number"), read(rs.getString("attributes")),
            rs.getObject("meeting_id", Long.class), rs.getObject("contribution_id", Long.class), rs.getString("author"),
            rs.getString("organisation"), rs.getTimestamp("said_at").toLocalDateTime(), null))
        .list();
  }

  private static LocalDateTime moment(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toLocalDateTime();
  }

  /** An item and the case it is of. */
  public record OfCase(String caseNumber, Item item) {}

  /** Items of running cases whose attribute has exactly this value, such as the bottom lines that someone guards. */
  public List<OfCase> withAttribute(String entity, String attribute, String value) {
    return jdbc.sql("""
        select i.case_number from case_item i join case_file c on c.case_number = i.case_number
        where i.entity = ? and c.ended_at is null and i.attributes like ? escape '!'
        group by i.case_number order by i.case_number""")
        .params(entity, "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
        .query(String.class).list().stream()
        .flatMap(number -> of(number, entity).stream().map(it -> new OfCase(number, it)))
        .filter(it -> it.item().text(attribute).equals(value)).toList();
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
    var before = number == null ? Optional.<Item>empty()
        : of(caseNumber, entity).stream().filter(item -> item.number() == number).findFirst();
    var known = before.map(Item::attributes).orElse(Map.of());
    var merged = new LinkedHashMap<String, Object>(known);
    merged.putAll(attributes);
    var changed = new LinkedHashMap<>(attributes);
    changed.entrySet().removeIf(it -> known.containsKey(it.getKey())
        && Objects.equals(String.valueOf(known.get(it.getKey())), String.valueOf(it.getValue())));
    var now = LocalDateTime.now(clock);
    int kept = keep(caseNumber, entity, number, changed, meetingId, contributionId, author, organisation, now);
    write(caseNumber, entity,
        new Item(kept, merged, meetingId, contributionId, author, organisation, now, now), before.isPresent());
    return kept;
  }

  /** Changes what nobody said, such as who looks after it: who said the rest, and when, stays as it was. */
  public void arrange(String caseNumber, String entity, int number, Map<String, Object> attributes) {
    of(caseNumber, entity).stream().filter(it -> it.number() == number).findFirst().ifPresent(it -> {
      var merged = new LinkedHashMap<>(it.attributes());
      merged.putAll(attributes);
      keep(caseNumber, entity, number, attributes, it.meetingId(), it.contributionId(), it.author(), it.organisation(),
          it.recordedAt());
      write(caseNumber, entity, new Item(number, merged, it.meetingId(), it.contributionId(), it.author(),
          it.organisation(), it.recordedAt(), it.confirmedAt()), true);
    });
  }

  /**
   * Adds to what was said, which is never changed.
   *
   * @param number null for a new item. It gets the next one: an item that is gone leaves its number behind, since people
   *               may have spoken of it.
   * @return its number
   */
  private int keep(
      String caseNumber, String entity, Integer number, Map<String, Object> attributes, Long meetingId,
      Long contributionId, String author, String organisation, LocalDateTime at) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into case_item_said (case_number, entity, number, attributes, meeting_id, contribution_id, author,
                                    organisation, said_at)
        values (:case, :entity,
                coalesce(:number, (select coalesce(max(s.number), 0) + 1 from case_item_said s
                                   where s.case_number = :case and s.entity = :entity)),
                :attributes, :meeting, :contribution, :author, :organisation, :at)""")
        .param("case", caseNumber).param("entity", entity).param("number", number, Types.INTEGER)
        .param("attributes", write(attributes)).param("meeting", meetingId).param("contribution", contributionId)
        .param("author", author).param("organisation", organisation).param("at", at).update(key, "number");
    return key.getKey().intValue();
  }

  private void write(String caseNumber, String entity, Item it, boolean known) {
    if (known) {
      jdbc.sql("""
          update case_item set attributes = ?, meeting_id = ?, contribution_id = ?, author = ?, organisation = ?,
                               recorded_at = ?, confirmed_at = ?
          where case_number = ? and entity = ? and number = ?""")
          .params(write(it.attributes()), it.meetingId(), it.contributionId(), it.author(), it.organisation(),
              it.recordedAt(), it.confirmedAt(), caseNumber, entity, it.number())
          .update();
      return;
    }
    jdbc.sql("""
        insert into case_item (case_number, entity, number, attributes, meeting_id, contribution_id, author, organisation,
                               recorded_at, confirmed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, entity, it.number(), write(it.attributes()), it.meetingId(), it.contributionId(), it.author(),
            it.organisation(), it.recordedAt(), it.confirmedAt())
        .update();
  }

  /** It was shown in a form that was handed in, and left as it was. */
  public void confirm(String caseNumber, String entity, int number) {
    jdbc.sql("update case_item set confirmed_at = ? where case_number = ? and entity = ? and number = ?")
        .params(LocalDateTime.now(clock), caseNumber, entity, number).update();
  }

  /**
   * Makes items stand as they did without a contribution that no longer counts, or without some of its answers.
   *
   * @param answers what it no longer says, as text; null for all of it
   */
  public void forget(String caseNumber, long contributionId, Set<String> answers) {
    record Place(String entity, int number) {}
    var places = new LinkedHashSet<Place>();
    jdbc.sql("select * from case_item_said where case_number = ? and contribution_id = ?").params(caseNumber, contributionId)
        .query((rs, i) -> {
          places.add(new Place(rs.getString("entity"), rs.getInt("number")));
          var left = read(rs.getString("attributes"));
          left.values().removeIf(it -> answers == null || answers.contains(String.valueOf(it)));
          return Map.entry(rs.getLong("id"), write(left));
        }).list()
        .forEach(it -> jdbc.sql("update case_item_said set attributes = ? where id = ?")
            .params(it.getValue(), it.getKey()).update());
    for (Place place : places) {
      var said = said("s.case_number = ? and s.entity = ? and s.number = ?", caseNumber, place.entity(), place.number())
          .stream().filter(it -> !it.attributes().isEmpty()).toList();
      if (said.isEmpty()) {
        jdbc.sql("delete from case_item where case_number = ? and entity = ? and number = ?")
            .params(caseNumber, place.entity(), place.number()).update();
      } else {
        write(caseNumber, place.entity(), together(said, null), true);
      }
    }
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
