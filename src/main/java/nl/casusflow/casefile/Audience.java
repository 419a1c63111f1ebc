package nl.casusflow.casefile;

import java.util.Collection;

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

  /**
   * Whether one member of the household may know something, on paper or told in person.
   *
   * @param notWith numbers of the members who may not; where it may not be shared with a member and none is named, nobody
   *                may
   */
  public static boolean memberMayKnow(String shareability, Collection<Integer> notWith, int member) {
    return switch (shareability == null || shareability.isBlank() ? "everyone" : shareability) {
      case "everyone" -> true;
      case "notWithMember" -> !notWith.isEmpty() && !notWith.contains(member);
      default -> false;
    };
  }
}
