package nl.casusflow.notification;

import java.util.Arrays;

/** What is known of one thing that somebody should hear. */
public enum NotificationState {
  /** Waits for the daily summary of its recipient. */
  COLLECTED("collected", "Komt in het dagoverzicht"),
  /** Went out as a line of a daily summary. */
  SUMMARISED("summarised", "Staat in het dagoverzicht"),
  /** Was no longer needed when the daily summary was made. */
  LAPSED("lapsed", "Niet meer nodig"),
  WAITING("waiting", "Wacht op verzending"),
  /** Claimed: from here on the mail server may have it. */
  SENDING("sending", "Wordt verstuurd"),
  SENT("sent", "Verstuurd"),
  /** The mail server may have it or not; nobody can tell. */
  UNCERTAIN("uncertain", "Onzeker of het is aangekomen"),
  /** The address was refused, or there is none. */
  REFUSED("refused", "Adres geweigerd"),
  /** Tried as often as the settings say. */
  FAILED("failed", "Niet gelukt");

  private final String id;
  private final String label;

  NotificationState(String id, String label) {
    this.id = id;
    this.label = label;
  }

  static NotificationState of(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No state " + id));
  }

  /** True when nothing more will happen to it by itself or by a person. */
  public boolean ended() {
    return this == SUMMARISED || this == LAPSED || this == SENT;
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
