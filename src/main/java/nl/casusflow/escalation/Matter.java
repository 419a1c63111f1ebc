package nl.casusflow.escalation;

import java.util.Arrays;

/** What something can be stuck on. The table of steps has rows for each; a kind of its own there needs no code. */
public enum Matter {
  WAITING_LIST("waitingList", "Een wachtlijst"),
  INDICATION("indication", "Een indicatie"),
  CONSENT("consent", "Toestemming"),
  FINANCE("finance", "Geld"),
  REFUSAL("refusal", "Iemand wil of kan niet"),
  NO_PROGRESS("noProgress", "Het blijft onveilig en er gebeurt niets"),
  BROKEN_BOTTOM_LINE("brokenBottomLine", "Een bodemeis is gebroken"),
  DANGER("danger", "Gevaar"),
  OTHER("other", "Iets anders");

  private final String id;
  private final String label;

  Matter(String id, String label) {
    this.id = id;
    this.label = label;
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }

  /** What people read for it; a kind that only the table knows is called what the table calls it. */
  public static String label(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst().map(Matter::label).orElse(id);
  }
}
