package nl.casusflow.casefile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers to the scaling questions: 1 to 10, per person asked, with a justification. */
@Repository
public class Scores {

  private final JdbcClient jdbc;

  public Scores(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the number is about. High is bad for both kinds of safety and good for quality of life, so they never share a
   * line.
   */
  public enum Kind {
    DIRECT_SAFETY("directSafety", "Zorgen over directe veiligheid", true),
    STABLE_SAFETY("stableSafety", "Zorgen over veiligheid op langere termijn", true),
    QUALITY_OF_LIFE("qualityOfLife", "Kwaliteit van leven", false);

    private final String id;
    private final String label;
    private final boolean highIsBad;

    Kind(String id, String label, boolean highIsBad) {
      this.id = id;
      this.label = label;
      this.highIsBad = highIsBad;
    }

    /** @throws IllegalArgumentException for a kind that no form may use */
    public static Kind of(String id) {
      for (Kind kind : values()) {
        if (kind.id.equals(id)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("Unknown kind of score " + id);
    }

    public String id() {
      return id;
    }

    public String label() {
      return label;
    }

    public boolean highIsBad() {
      return highIsBad;
    }
  }

  public record Score(
      long id, String caseNumber, Long meetingId, String kind, String who, int score, String justification,
      LocalDate scoredOn, Long contributionId) {}

  public void add(
      String caseNumber, Long meetingId, Kind kind, String who, int score, String justification, LocalDate scoredOn,
      Long contributionId) {
    jdbc.sql("""
        insert into score (case_number, meeting_id, kind, who, score, justification, scored_on, contribution_id)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, meetingId, kind.id(), who, score, justification, scoredOn, contributionId).update();
  }

  /** Mean of the scores about safety on the last day on which there were any: 1 is no concern, 10 is a great deal. */
  public Optional<Double> concern(String caseNumber) {
    var safety = ofCase(caseNumber).stream().filter(it -> Kind.of(it.kind()).highIsBad()).toList();
    var last = safety.stream().map(Score::scoredOn).max(Comparator.naturalOrder());
    return last.map(day -> safety.stream().filter(it -> it.scoredOn().equals(day)).mapToInt(Score::score).average()
        .orElseThrow());
  }

  /** Oldest first, without what was withdrawn or corrected. */
  public List<Score> ofCase(String caseNumber) {
    return jdbc.sql("""
        select s.* from score s left join contribution c on c.id = s.contribution_id
        where s.case_number = ? and c.withdrawn_at is null and c.corrected is null
        order by s.scored_on, s.id""").param(caseNumber)
        .query(Score.class).list();
  }
}
