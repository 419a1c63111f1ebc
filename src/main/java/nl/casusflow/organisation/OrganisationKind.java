package nl.casusflow.organisation;

import java.util.Arrays;
import java.util.Optional;

/** What kind of organisation brings which knowledge along; a meeting counts the kinds at its table. */
public enum OrganisationKind {
  HOUSE("house", "Zorg- en Veiligheidshuis"),
  POLICE("police", "Politie"),
  PROSECUTION("prosecution", "Openbaar Ministerie"),
  PROBATION("probation", "Reclassering"),
  VEILIG_THUIS("veiligThuis", "Veilig Thuis"),
  MUNICIPALITY("municipality", "Gemeente"),
  NEIGHBOURHOOD_TEAM("neighbourhoodTeam", "Wijkteam"),
  YOUTH_PROTECTION("youthProtection", "Jeugdbescherming of Raad"),
  YOUTH_CARE("youthCare", "Jeugdhulp"),
  MENTAL_HEALTH("mentalHealth", "Geestelijke gezondheidszorg"),
  ADDICTION("addiction", "Verslavingszorg"),
  DISABILITY("disability", "Zorg voor mensen met een beperking"),
  CARE("care", "Andere zorg of huisarts"),
  SHELTER("shelter", "Opvang"),
  HOUSING("housing", "Wonen"),
  DEBT_HELP("debtHelp", "Schuldhulp"),
  FINANCE("finance", "Werk en inkomen"),
  EDUCATION("education", "Onderwijs"),
  OTHER("other", "Anders");

  private final String id;
  private final String label;

  OrganisationKind(String id, String label) {
    this.id = id;
    this.label = label;
  }

  public static Optional<OrganisationKind> of(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
