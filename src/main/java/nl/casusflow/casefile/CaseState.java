package nl.casusflow.casefile;

import java.util.Arrays;

/** Where a case stands, as people say it. The ids are what the models write in the property {@code caseState}. */
public enum CaseState {
  REFERRAL("referral", "Aanmelding", true),
  WEIGHING("weighing", "Weging", true),
  DIRECTING("directing", "Regisseurs aanwijzen", true),
  IN_PHASES("inPhases", "In behandeling", true),
  CLOSING("closing", "Afsluiting", true),
  AFTERCARE("aftercare", "Nazorg", true),
  ENDED("ended", "Afgesloten", false),
  PARTNERS_CONTINUE("partnersContinue", "Partners gaan verder", false),
  NOT_TAKEN_UP("notTakenUp", "Niet opgepakt", false),
  JOINED("joined", "Gevoegd bij een lopende zaak", false),
  REOPENED_ELSEWHERE("reopenedElsewhere", "Verder onder een eerder nummer", false),
  WITHDRAWN("withdrawn", "Ingetrokken", false);

  private final String id;
  private final String label;
  private final boolean running;

  CaseState(String id, String label, boolean running) {
    this.id = id;
    this.label = label;
    this.running = running;
  }

  /** @throws IllegalArgumentException for an id that no model may use */
  public static CaseState of(String id) {
    return Arrays.stream(values()).filter(state -> state.id.equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown case state " + id));
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  /** True while there is a process behind it. */
  public boolean running() {
    return running;
  }
}
