package nl.casusflow.casefile;

/** The two approaches of the house. */
public enum Track {
  REGULAR("regular", "Reguliere aanpak"),
  MDA_PLUS_PLUS("mdaPlusPlus", "MDA++-aanpak");

  private final String id;
  private final String label;

  Track(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The label for an id, or an empty text when there is none. */
  public static String label(String id) {
    for (Track track : values()) {
      if (track.id.equals(id)) {
        return track.label;
      }
    }
    return "";
  }

  public String id() {
    return id;
  }

  public String label() {
    return label;
  }
}
