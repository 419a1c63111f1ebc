package nl.casusflow.casefile;

import java.util.Arrays;

/**
 * With whom a contribution may be shared. Whatever is not for everyone never reaches the household: no letter, no session
 * with clients, no report they receive.
 */
public enum Shareability {
  EVERYONE("everyone", ""),
  PROFESSIONALS("professionals", "alleen professionals"),
  PROSECUTION("prosecution", "alleen in het deel met het OM"),
  NOT_WITH_MEMBER("notWithMember", "niet met een bepaald gezinslid");

  private final String id;
  private final String remark;

  Shareability(String id, String remark) {
    this.id = id;
    this.remark = remark;
  }

  /** What is not known counts as for professionals only: the careful way. */
  public static Shareability of(String id) {
    return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst().orElse(PROFESSIONALS);
  }

  public String id() {
    return id;
  }

  /** A few Dutch words to put behind what was said; empty when it is for everyone. */
  public String remark() {
    return remark;
  }
}
