package nl.casusflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AgreementTest extends StepTest {

  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  private static final String DECIDE = "Activity_DecideBlocked";

  @Autowired Agreements agreements;
  @Autowired CaseItems items;

  private long id;

  @BeforeEach
  void anAgreementIsMade() {
    id = agreements.add(new NewAgreement(caseNumber, null, "Traumabehandeling", "Anna slaapt niet", PROFESSIONAL, "ggz",
        LocalDate.of(2026, 5, 3), "actionFamily", false, null));
    start("agreement", Map.of(Facts.AGREEMENT_ID, Long.toString(id), Facts.PERSON, PROFESSIONAL,
        Facts.DUE_DATE, "2026-05-03", Facts.CARRIED_BY_FAMILY, false));
  }

  @Test
  void theOwnerReadsWhatWasAgreedAndWhy() {
    assertThat(rows(shown(CARRY_OUT), "agreementOverview")).extracting(row -> row.get("answer"))
        .contains("Traumabehandeling", "Anna slaapt niet", "3 mei 2026");
  }

  @Test
  void whatCameOfItIsKept() {
    hand(CARRY_OUT, Map.of("agreementOutcome", "done", "agreementResult", Map.of("result", "Behandeling loopt")));

    assertThat(agreement().state()).isEqualTo("done");
    assertThat(agreement().result()).isEqualTo("Behandeling loopt");
    assertThat(agreement().closedAt()).isNotNull();
  }

  @Test
  void aWaitingListAsksForBridgingHelpFirst() {
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "waitingList",
        "agreementResult", Map.of("reason", "Acht maanden wachten")));
    hand("Activity_ArrangeBridgingHelp", Map.of("bridging", "notPossible",
        "bridgingHelp", Map.of("notPossible", "Elke week een gesprek is er niet")));

    assertThat(agreement().state()).isEqualTo("blocked");
    assertThat(agreement().blockedBy()).isEqualTo("waitingList");
    assertThat(items.of(caseNumber, "bridgingHelp")).singleElement().satisfies(it -> assertThat(it.number()).isEqualTo(1));
    assertThat(rows(shown(DECIDE), "agreementOverview")).extracting(row -> row.get("answer"))
        .contains("Wachtlijst", "Acht maanden wachten");
  }

  @Test
  void tryingAgainComesWithANewDay() {
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "finance"));
    hand(DECIDE, Map.of("blockedDecision", "tryAgain", "dueDate", "2026-08-01"));

    assertThat(agreement().due()).isEqualTo("2026-08-01");
    assertThat(agreement().state()).isEqualTo("open");
    assertThat(openSteps()).isEqualTo(List.of(CARRY_OUT));
  }

  @Test
  void stoppingEndsTheAgreement() {
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "refusal"));
    hand(DECIDE, Map.of("blockedDecision", "stop"));

    assertThat(agreement().state()).isEqualTo("stopped");
    assertThat(openSteps()).isEmpty();
  }

  private Agreement agreement() {
    return agreements.get(id);
  }
}
