package nl.casusflow.casefile;

/** In whose presence something is read. Whoever contributes says with whom it may be shared. */
public enum Audience {
  /** Members of the household may be looking on. */
  CLIENTS,
  /** Professionals among themselves. */
  PROFESSIONALS,
  /** The session with the prosecution, without clients. */
  PROSECUTION;

  /** @param shareability everyone, professionals, notWithMember, prosecution; null counts as everyone */
  public boolean mayRead(String shareability) {
    return switch (shareability == null || shareability.isBlank() ? "everyone" : shareability) {
      case "everyone" -> true;
      case "prosecution" -> this == PROSECUTION;
      default -> this != CLIENTS; // one member may not know: at the table nobody can look away
    };
  }
}
