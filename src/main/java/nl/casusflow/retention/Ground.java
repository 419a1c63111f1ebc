package nl.casusflow.retention;

import java.util.Arrays;

/** Why a case is erased. A choice and never free text: it outlives the case, and must not bring its words along. */
public enum Ground {
  TERM_OVER("termOver", "De bewaartermijn is voorbij"),
  REQUEST("request", "Verzoek van iemand uit het gezin"),
  NOT_NEEDED("notNeeded", "De gegevens zijn niet meer nodig"),
  MISTAKE("mistake", "Ten onrechte vastgelegd"),
  RULING("ruling", "Uitspraak van een rechter of toezichthouder");

  private final String id;
  private final String label;

  Ground(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** @throws IllegalArgumentException for an id that no form offers */
  public static Ground of(String id) {
    return Arrays.stream(values()).filter(ground -> ground.id.equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown ground " + id));
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
