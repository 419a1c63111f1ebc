package nl.casusflow.security;

import java.io.Serializable;
import java.security.Principal;

/** Who logged in, with the number their logins had at that moment (see {@link Sessions}). */
interface Arrived extends Principal, Serializable {

  int sessions();

  /** Someone with a password of ours. */
  record ByPassword(String id, int sessions) implements Arrived {

    @Override
    public String getName() {
      return id;
    }
  }
}
