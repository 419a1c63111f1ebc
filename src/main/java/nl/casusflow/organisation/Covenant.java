package nl.casusflow.organisation;

/** What an organisation may share under the covenant between the partners, and how that is explained to people. */
public enum Covenant {
  SIGNED("signed", "Convenant getekend", "covenant",
      "Deelt wat nodig is voor de veiligheid van dit gezin, volgens het convenant."),
  NOT_SIGNED("notSigned", "Convenant niet getekend", "necessity",
      "Tekende het convenant niet. Vraag het gezin om toestemming, of leg per keer uit waarom delen nodig is."),
  MEDICAL_SECRECY("medicalSecrecy", "Medisch beroepsgeheim", "covenant",
      "Heeft beroepsgeheim. Mag luisteren en tijdens het overleg besluiten of er iets gedeeld wordt: met toestemming, of"
          + " als het gevaar groot is.");

  private final String id;
  private final String label;
  private final String ground;
  private final String explanation;

  Covenant(String id, String label, String ground, String explanation) {
    this.id = id;
    this.label = label;
    this.ground = ground;
    this.explanation = explanation;
  }

  /** What nobody knows counts as not signed. */
  public static Covenant of(String id) {
    for (Covenant it : values()) {
      if (it.id.equals(id)) {
        return it;
      }
    }
    return NOT_SIGNED;
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  public String explanation() {
    return explanation;
  }

  /** On what ground information is shared with this organisation when nobody says otherwise. */
  public String ground() {
    return ground;
  }
}
