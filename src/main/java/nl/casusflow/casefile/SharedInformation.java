package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The register of what really went to whom, when and on what ground. Rows are only ever added. Who has a part in a case,
 * and from when they could read, is kept by the participations and belongs to the same answer.
 */
@Repository
public class SharedInformation {

  /** On what occasion something is shared. */
  public enum Kind {
    MEETING("meeting", "Aan tafel gedeeld"),
    REPORT("report", "Verslag uitgereikt"),
    CLIENT_REPORT("clientReport", "Verslag voor het gezinslid meegegeven"),
    OWN_INFORMATION("ownInformation", "Antwoord op “wat weten jullie van mij”"),
    TOLD_REFERRER("toldReferrer", "Verteld aan de aanmelder"),
    TOLD_FAMILY("toldFamily", "Verteld aan het gezin"),
    HANDED_OVER("handedOver", "Zaak overgedragen"),
    PART("part", "Kan de zaak lezen"),
    MANDATE("mandate", "Beslist over wat vastzit");

    private final String id;
    private final String label;

    Kind(String id, String label) {
      this.id = id;
      this.label = label;
    }

    public static Kind of(String id) {
      return List.of(values()).stream().filter(it -> it.id.equals(id)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Unknown kind of sharing " + id));
    }

    public String id() {
      return id;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @param what     in words, without what it says
   * @param toMember number of a member of the household
   * @param ground   id of a ground in the configuration
   */
  public record Sharing(
      String caseNumber, Kind kind, String what, String toOrganisation, String toPerson, Integer toMember, String ground,
      Long meetingId, String sharedBy) {}

  /** @param until when reading ended, for a part in a case; otherwise null */
  public record Shared(
      long id, String caseNumber, String kind, String what, String toOrganisation, String toPerson, Integer toMember,
      String ground, Long meetingId, String sharedBy, LocalDateTime sharedAt, LocalDateTime until) {}

  private static final String ROWS = """
      select s.* from (
        select id, case_number, kind, what, to_organisation, to_person, to_member, ground, meeting_id, shared_by, shared_at,
               cast(null as timestamp) as until
        from shared_information) s""";
  /**
   * Who could read the case, once per person: from their first part until their last ended. Who only decides over what is
   * stuck does not read the case, and stands apart.
   */
  private static final String PARTS = """
      select s.* from (
        select -min(p.id) as id, p.case_number, p.kind, '' as what, e.organisation_id as to_organisation,
               p.party as to_person, cast(null as int) as to_member, '' as ground, cast(null as bigint) as meeting_id,
               p.party as shared_by, min(p.from_at) as shared_at,
               case when count(*) = count(p.until_at) then max(p.until_at) end as until
        from (select id, case_number, party, from_at, until_at, case when capacity = '%s' then '%s' else '%s' end as kind
              from participation) p join person e on e.id = p.party
        group by p.case_number, p.kind, e.organisation_id, p.party) s"""
      .formatted(Capacity.MANDATE, Kind.MANDATE.id(), Kind.PART.id());

  private final JdbcClient jdbc;
  private final Clock clock;

  public SharedInformation(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void add(Sharing it) {
    jdbc.sql("""
        insert into shared_information (case_number, kind, what, to_organisation, to_person, to_member, ground, meeting_id,
                                        shared_by, shared_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(it.caseNumber(), it.kind().id(), it.what(), it.toOrganisation(), it.toPerson(), it.toMember(), it.ground(),
            it.meetingId(), it.sharedBy(), LocalDateTime.now(clock))
        .update();
  }

  /** Everything of a case, newest first; also who could read it. */
  public List<Shared> ofCase(String caseNumber) {
    var all = new ArrayList<>(
        jdbc.sql(ROWS + " where s.case_number = ?").param(caseNumber).query(Shared.class).list());
    all.addAll(jdbc.sql(PARTS + " where s.case_number = ?").param(caseNumber).query(Shared.class).list());
    all.sort(NEWEST_FIRST);
    return all;
  }

  private static final Comparator<Shared> NEWEST_FIRST =
      Comparator.comparing(Shared::sharedAt).thenComparing(Shared::id).reversed();

  /**
   * Over all cases, newest first.
   *
   * @param caseNumber   null or empty for all
   * @param organisation null or empty for all
   * @param many         at most so many
   */
  public List<Shared> find(String caseNumber, String organisation, LocalDate from, LocalDate until, int many) {
    String which = """
         where (:case = '' or s.case_number = :case) and (:organisation = '' or s.to_organisation = :organisation)
          and s.shared_at >= :from and s.shared_at < :until
        order by s.shared_at desc fetch first :many rows only""";
    var all = new ArrayList<Shared>();
    for (String sql : List.of(ROWS + which, PARTS + which)) {
      all.addAll(jdbc.sql(sql).param("case", caseNumber == null ? "" : caseNumber)
          .param("organisation", organisation == null ? "" : organisation).param("from", from.atStartOfDay())
          .param("until", until.plusDays(1).atStartOfDay()).param("many", many).query(Shared.class).list());
    }
    all.sort(NEWEST_FIRST);
    return all.stream().limit(many).toList();
  }
}
