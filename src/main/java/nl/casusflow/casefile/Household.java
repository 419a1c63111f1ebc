package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people a case is about, living together or not. Each keeps a number within the case. */
@Repository
public class Household {

  /**
   * @param nameKey     the name folded for recognition, see {@link NameKey}
   * @param livesIn     null when nobody said
   * @param interpreter into which language, null when none is needed
   * @param contact     a way to reach this person that is safe
   */
  public record Member(
      long id, String caseNumber, int number, String name, String nameKey, Integer birthYear, LocalDate birthDate,
      String role, Boolean livesIn, Boolean minor, String interpreter, String contact) {

    public Optional<Born> born() {
      return birthYear == null ? Optional.empty() : Optional.of(new Born(birthYear, birthDate));
    }
  }

  /** What was said about a member; null leaves what was known. */
  public record Said(
      String name, Born born, String role, Boolean livesIn, Boolean minor, String interpreter, String contact) {}

  private static final String NAME_UNKNOWN = "Naam onbekend";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Household(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public List<Member> of(String caseNumber) {
    return jdbc.sql(SELECT + " where case_number = ? order by number").param(caseNumber).query(Member.class).list();
  }

  public Optional<Member> find(long id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(Member.class).optional();
  }

  /**
   * People of other cases who may be this person: born in the same year, or with the same name where a year is not
   * known. Only running cases and cases that ended since then.
   */
  public List<Member> candidates(Member member, LocalDateTime endedSince) {
    return jdbc.sql("select m.* from (" + SELECT + """
        ) m join case_file c on c.case_number = m.case_number
        where m.case_number <> :case and m.name_key <> ''
          and (m.birth_year = :year or m.name_key = :key and (m.birth_year is null or :year = 0))
          and (c.ended_at is null or c.ended_at >= :since)""")
        .param("case", member.caseNumber()).param("year", member.birthYear() == null ? 0 : member.birthYear())
        .param("key", member.nameKey()).param("since", endedSince).query(Member.class).list();
  }

  /** Who last said something of a member, and when. @param confirmedAt when a form last left it as it was, or null */
  public record Source(int number, String author, LocalDateTime saidAt, LocalDateTime confirmedAt) {}

  public List<Source> sources(String caseNumber) {
    return jdbc.sql("""
        select m.number, c.author, c.contributed_at as said_at, m.confirmed_at
        from household_member m join contribution c on c.id = m.contribution_id where m.case_number = ?""")
        .param(caseNumber).query(Source.class).list();
  }

  /** @return the number of the new member */
  public int add(String caseNumber, Said said, Long contributionId) {
    int number = jdbc.sql("select coalesce(max(number), 0) + 1 from household_member where case_number = ?")
        .param(caseNumber).query(Integer.class).single();
    String name = said.name() == null ? NAME_UNKNOWN : said.name();
    jdbc.sql("""
        insert into household_member (case_number, number, name, name_key, birth_year, birth_date, role, lives_in,
                                      minor, interpreter, contact, contribution_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, number, name, NameKey.fold(said.name()), year(said), date(said), said.role(),
            said.livesIn(), said.minor(), said.interpreter(), said.contact(), contributionId)
        .update();
    return number;
  }

  public void change(String caseNumber, int number, Said said, Long contributionId) {
    if (said.name() != null) {
      set("name", said.name(), caseNumber, number);
      set("name_key", NameKey.fold(said.name()), caseNumber, number);
    }
    if (said.born() != null) {
      set("birth_year", said.born().year(), caseNumber, number);
      set("birth_date", said.born().date(), caseNumber, number);
    }
    jdbc.sql("""
        update household_member set role = coalesce(?, role), lives_in = coalesce(?, lives_in),
               minor = coalesce(?, minor), interpreter = coalesce(?, interpreter), contact = coalesce(?, contact),
               contribution_id = coalesce(?, contribution_id)
        where case_number = ? and number = ?""")
        .params(said.role(), said.livesIn(), said.minor(), said.interpreter(), said.contact(), contributionId,
            caseNumber, number)
        .update();
  }

  /** It was shown in a form that was handed in, and left as it was. */
  public void confirm(String caseNumber, int number) {
    jdbc.sql("update household_member set confirmed_at = ? where case_number = ? and number = ?")
        .params(LocalDateTime.now(clock), caseNumber, number).update();
  }

  private static final Map<String, List<String>> COLUMNS = Map.of(
      "born", List.of("birth_year", "birth_date"), "role", List.of("role"), "livesIn", List.of("lives_in"),
      "minor", List.of("minor"), "interpreter", List.of("interpreter"), "contact", List.of("contact"));

  /**
   * Forgets facts about a member that turned out not to be right. The name stays: it says who it is.
   *
   * @param row          number of the member, or less than one when the contribution made the member
   * @param contribution where it was said
   * @param facts        as forms call them; what a member has no column for is passed over
   */
  public void forget(String caseNumber, Integer row, long contribution, Collection<String> facts) {
    Optional<Integer> number = row != null && row > 0 ? Optional.of(row) : jdbc.sql(
        "select number from household_member where case_number = ? and contribution_id = ?")
        .params(caseNumber, contribution).query(Integer.class).optional();
    number.ifPresent(it -> facts.stream().flatMap(fact -> COLUMNS.getOrDefault(fact, List.of()).stream())
        .forEach(column -> set(column, null, caseNumber, it)));
  }

  private void set(String column, Object value, String caseNumber, int number) {
    jdbc.sql("update household_member set " + column + " = ? where case_number = ? and number = ?")
        .params(value, caseNumber, number).update();
  }

  private static Integer year(Said said) {
    return said.born() == null ? null : Integer.valueOf(said.born().year());
  }

  private static LocalDate date(Said said) {
    return said.born() == null ? null : said.born().date();
  }

  static final String SELECT = """
      select id, case_number, number, name, name_key, birth_year, birth_date, role, lives_in, minor, interpreter,
             contact
      from household_member""";
}
