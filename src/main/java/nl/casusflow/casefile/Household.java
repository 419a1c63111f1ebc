package nl.casusflow.casefile;

import java.time.LocalDate;
import java.util.List;
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

  private final JdbcClient jdbc;

  public Household(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Member> of(String caseNumber) {
    return jdbc.sql(SELECT + " where case_number = ? order by number").param(caseNumber).query(Member.class).list();
  }

  public Optional<Member> find(long id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(Member.class).optional();
  }

  /** @return the number of the new member */
  public int add(String caseNumber, Said said, Long contributionId) {
    int number = jdbc.sql("select coalesce(max(number), 0) + 1 from household_member where case_number = ?")
        .param(caseNumber).query(Integer.class).single();
    jdbc.sql("""
        insert into household_member (case_number, number, name, name_key, birth_year, birth_date, role, lives_in, minor,
                                      interpreter, contact, contribution_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, number, said.name(), NameKey.fold(said.name()), year(said), date(said), said.role(),
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
        .params(said.role(), said.livesIn(), said.minor(), said.interpreter(), said.contact(), contributionId, caseNumber,
            number)
        .update();
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
      select id, case_number, number, name, name_key, birth_year, birth_date, role, lives_in, minor, interpreter, contact
      from household_member""";
}
