package nl.casusflow.casefile;

import java.util.Arrays;
import java.util.Optional;

/** The three phases of phased chain care, in their order. */
public enum Phase {
  DIRECT_SAFETY("directSafety", "Directe veiligheid"),
  RISK_DRIVEN("riskDriven", "Risicogestuurde zorg"),
  RECOVERY("recovery", "Herstelgerichte zorg");

  private final String id;
  private final String label;

  Phase(String id, String label) {
    this.id = id;
    this.label = label;
  }

  public static Optional<Phase> of(String id) {
    return Arrays.stream(values()).filter(phase -> phase.id.equals(id)).findFirst();
  }

  /** The label for an id, or an empty text when there is none. */
  public static String label(String id) {
    return of(id).map(Phase::label).orElse("");
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
