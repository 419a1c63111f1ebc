package nl.casusflow.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Contributions.Contribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a member of the household gets: never what somebody said may not be shared with them. */
class ClientReportTest {

  private static final LocalDateTime THEN = LocalDateTime.of(2026, 3, 2, 10, 0);
  private static final List<String> MARKS =
      List.of("everyone", "professionals", "prosecution", "notWithMember", "", "somethingNew");
  private static final List<String> KINDS = List.of("informationProfessionals", "informationFamily", "actionProfessionals",
      "actionFamily", "meetingProfessionals", "meetingFamily");

  static Stream<Long> seeds() {
    return Stream.iterate(1L, it -> it + 1).limit(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingForProfessionalsTheProsecutionOrAnotherMemberIsEverInIt(long seed) {
    var random = new Random(seed);
    var said = new ArrayList<Contribution>();
    var made = new ArrayList<Agreement>();
    var goals = new ArrayList<Item>();
    Map<Long, Long> saidIn = new HashMap<>();
    for (long id = 1; id <= 12; id++) {
      var contribution = contribution(id, any(random, MARKS), any(random, List.of("", "1", "2", "1,3", "1,2,3")),
          random.nextInt(6) == 0);
      said.add(contribution);
      made.add(agreement(id, any(random, KINDS), random.nextBoolean()));
      saidIn.put(id, id);
      goals.add(new Item((int) id, Map.of("what", "goal-" + id), 1L, id, "rik", "zvh", THEN, null));
    }
    for (int member = 1; member <= 3; member++) {
      var hidden = ClientReport.hiddenFrom(member, said);
      var report = ClientReport.of(made, saidIn, hidden, goals);
      var sources = Stream.concat(report.agreements().stream().map(it -> saidIn.get(it.id())),
          report.goals().stream().map(Item::contributionId)).map(id -> said.get(id.intValue() - 1)).toList();
      int me = member;
      assertThat(sources).allSatisfy(it -> {
        assertThat(it.withdrawn()).isFalse();
        assertThat(it.shareability()).isIn("everyone", "notWithMember", "");
        if ("notWithMember".equals(it.shareability())) {
          assertThat(it.notWith()).isNotEmpty();
          assertThat(it.notWithMembers()).doesNotContain(me);
        }
      });
      assertThat(report.agreements()).allMatch(it -> it.carriedByFamily() || it.kind().endsWith("Family"));
    }
  }

  /** The random cases above would prove nothing when they were always empty. */
  @Test
  void whatIsForEveryoneAndWhatOnlyAnotherMemberMayNotKnowIsInIt() {
    var said = List.of(contribution(1, "everyone", "", false), contribution(2, "notWithMember", "2", false));
    var made = List.of(agreement(1, "actionFamily", false), agreement(2, "actionFamily", false));
    var saidIn = Map.of(1L, 1L, 2L, 2L);
    assertThat(numbers(ClientReport.of(made, saidIn, ClientReport.hiddenFrom(1, said), List.of()))).containsExactly(1, 2);
    assertThat(numbers(ClientReport.of(made, saidIn, ClientReport.hiddenFrom(2, said), List.of()))).containsExactly(1);
  }

  @Test
  void whatIsBetweenProfessionalsIsNotInItHoweverItIsMarked() {
    assertThat(ClientReport.of(List.of(agreement(1, "actionProfessionals", false), agreement(2, null, false)), Map.of(),
        Set.of(), List.of()).agreements()).isEmpty();
  }

  private static List<Integer> numbers(ClientReport it) {
    return it.agreements().stream().map(Agreement::number).collect(Collectors.toList());
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  static Contribution contribution(long id, String shareability, String notWith, boolean withdrawn) {
    return new Contribution(id, "ZVH-2026-00001", "form", "hash", "task", "step", null, "", null, "wim", "wijkteam", THEN,
        null, shareability, notWith, 1L, "{}", null, withdrawn ? THEN : null, withdrawn ? "wim" : null, null, null);
  }

  private static Agreement agreement(long id, String kind, boolean family) {
    return new Agreement(id, "ZVH-2026-00001", (int) id, 1L, "what-" + id, null, null, null, LocalDate.of(2026, 4, 1), kind,
        family, null, "open", null, null, THEN, false, null, null);
  }
}
