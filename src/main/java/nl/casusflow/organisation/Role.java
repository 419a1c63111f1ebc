package nl.casusflow.organisation;

import java.util.Arrays;
import java.util.Optional;

/** What someone may be asked for. The ids are the groups of the engine, as the assignment table names them. */
public enum Role {
  REFERRER("aanmelder", "Aanmelder"),
  SECRETARIAT("secretariaat", "Secretariaat"),
  PROCESS_DIRECTOR("procesregisseur", "Procesregisseur"),
  CASE_DIRECTOR("casusregisseur", "Casusregisseur"),
  SUBJECT_EXPERT("materiedeskundige", "Materiedeskundige"),
  EXPERT_POOL("expertpool", "Expertpoollid"),
  PROFESSIONAL("professional", "Betrokken professional"),
  PROSECUTOR("officier", "Officier van justitie"),
  MANAGER("manager", "Manager"),
  PROCESS_OWNER("proceseigenaar", "Proceseigenaar"),
  PRIVACY_OFFICER("privacy", "Privacyfunctionaris"),
  ADMINISTRATOR("beheerder", "Beheerder");

  private final String id;
  private final String label;

  Role(String id, String label) {
    this.id = id;
    this.label = label;
  }

  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }

  /** Whether this role works on cases, as opposed to looking after figures, models, privacy or accounts. */
  public boolean onCases() {
    return switch (this) {
      case MANAGER, PROCESS_OWNER, PRIVACY_OFFICER, ADMINISTRATOR -> false;
      default -> true;
    };
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
