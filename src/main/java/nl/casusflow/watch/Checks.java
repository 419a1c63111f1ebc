package nl.casusflow.watch;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What guardians said of the bottom lines of a case, each time they looked. */
@Repository
public class Checks {

  public static final String HOLDS = "holds";
  public static final String DOUBTFUL = "doubtful";
  public static final String BROKEN = "broken";

  private final JdbcClient jdbc;
  private final Clock clock;

  Checks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param bottomLine number of the item */
  public record Check(
      long id, String caseNumber, int bottomLine, String person, String result, LocalDateTime checkedAt,
      Long contributionId) {}

  void add(String caseNumber, int bottomLine, String person, String result, Long contributionId) {
    jdbc.sql("""
        insert into bottom_line_check (case_number, bottom_line, person, result, checked_at, contribution_id)
        values (?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, bottomLine, person, result, LocalDateTime.now(clock), contributionId).update();
  }

  /** The last check of each bottom line, by its number. */
  public Map<Integer, Check> latest(String caseNumber) {
    return ofCase(caseNumber).stream().collect(Collectors.toMap(Check::bottomLine, Function.identity(), (a, b) -> b));
  }

  public Optional<Check> latest(String caseNumber, int bottomLine) {
    return Optional.ofNullable(latest(caseNumber).get(bottomLine));
  }

  private List<Check> ofCase(String caseNumber) {
    return jdbc.sql("select * from bottom_line_check where case_number = ? order by id").param(caseNumber)
        .query(Check.class).list();
  }
}
