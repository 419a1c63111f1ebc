package nl.casusflow.feedback;

import static nl.casusflow.feedback.Feedback.CLIENT;
import static nl.casusflow.feedback.Feedback.EVALUATION_FAMILY;
import static nl.casusflow.feedback.Feedback.EVALUATION_PROFESSIONALS;
import static nl.casusflow.feedback.Feedback.FAMILY;
import static nl.casusflow.feedback.Feedback.REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.casusflow.casefile.Meetings.Client;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  @Test
  void afterTheWeighingTheFamilyHearsItFromTheProfessionalNamedOrElseFromTheReferrer() {
    assertThat(Feedback.afterWeighing("wim", "carla", "petra"))
        .containsExactly(new Feedback(REFERRER, "wim", null), new Feedback(FAMILY, "carla", null));
    assertThat(Feedback.afterWeighing(null, null, "petra"))
        .containsExactly(new Feedback(REFERRER, null, null), new Feedback(FAMILY, "petra", null));
  }

  @Test
  void whoCameIsDebriefedByWhoPreparedThem() {
    assertThat(Feedback.afterMeeting(List.of(client(1, true, "wim", "inPerson"), client(2, true, null, "online")), "carla"))
        .containsExactly(new Feedback(CLIENT, "wim", 1L), new Feedback(CLIENT, "carla", 2L));
  }

  @Test
  void whoDidNotComeIsToldTogetherWithTheOthersOfTheSameProfessional() {
    assertThat(Feedback.afterMeeting(List.of(client(1, true, "wim", "no"), client(2, false, "wim", null),
        client(3, true, null, null)), "carla"))
        .containsExactly(new Feedback(FAMILY, "wim", null), new Feedback(FAMILY, "carla", null));
  }

  @Test
  void professionalsAnswerForThemselvesAndTheCaseDirectorAsksTheFamilyThatCame() {
    assertThat(Feedback.evaluations(List.of("wim", "rik"), List.of(client(1, true, "wim", "inPerson")), "carla"))
        .extracting(Feedback::kind, Feedback::person).containsExactly(
            org.assertj.core.groups.Tuple.tuple(EVALUATION_PROFESSIONALS, "wim"),
            org.assertj.core.groups.Tuple.tuple(EVALUATION_PROFESSIONALS, "rik"),
            org.assertj.core.groups.Tuple.tuple(EVALUATION_FAMILY, "carla"));
    assertThat(Feedback.evaluations(List.of(), List.of(client(1, true, "wim", "no")), "carla")).isEmpty();
  }

  @Test
  void aWithdrawalIsToldToReferrerAndFamilyEvenBeforeThereAreDirectors() {
    assertThat(Feedback.afterWithdrawal(null, null, "petra"))
        .containsExactly(new Feedback(REFERRER, null, null), new Feedback(FAMILY, "petra", null));
  }

  private static Client client(long id, boolean invited, String preparer, String comes) {
    return new Client(id, (int) id, "Lid " + id, null, null, null, invited, null, preparer, comes, null);
  }
}
