package nl.casusflow.page;

import java.util.Set;
import nl.casusflow.organisation.Role;

/** Who is looking, for the header and for what a page offers. */
public record Me(String id, String name, String organisation, Set<Role> roles) {

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Works with cases, as opposed to looking after figures, models, privacy or accounts only. */
  public boolean worksOnCases() {
    return roles.stream().anyMatch(role -> switch (role) {
      case MANAGER, PROCESS_OWNER, PRIVACY_OFFICER, ADMINISTRATOR -> false;
      default -> true;
    });
  }

  public boolean mayStartCase() {
    return worksOnCases() && roles.stream().anyMatch(role -> role != Role.PROSECUTOR);
  }

  public boolean seesCockpit() {
    return is(Role.MANAGER) || is(Role.PROCESS_OWNER);
  }

  /** Sees where all cases stand, without what was said in them. */
  public boolean seesFigures() {
    return is(Role.MANAGER);
  }

  /** Finds out why a mail did not arrive. */
  public boolean looksAfterMail() {
    return is(Role.SECRETARIAT) || is(Role.PROCESS_DIRECTOR) || is(Role.PROCESS_OWNER);
  }

  /** Has steps tried again that the platform gave up on. */
  public boolean looksAfterFaults() {
    return is(Role.SECRETARIAT) || is(Role.PROCESS_OWNER);
  }

  /** Keeps the names of who may decide at each organisation. */
  public boolean looksAfterMandates() {
    return is(Role.SECRETARIAT) || is(Role.ADMINISTRATOR);
  }

  /** Looks over what was shared with whom, who looked, and how long cases are kept. */
  public boolean watchesPrivacy() {
    return is(Role.PRIVACY_OFFICER);
  }

  /** Says who has duty when the house is closed. */
  public boolean keepsRoster() {
    return is(Role.SECRETARIAT) || is(Role.PROCESS_DIRECTOR);
  }

  /** Adds people and organisations; the secretariat as far as partners go. */
  public boolean looksAfterPeople() {
    return administers() || is(Role.SECRETARIAT);
  }

  /** Gives the work of who left or fell ill to others. */
  public boolean handsOverWork() {
    return is(Role.SECRETARIAT) || is(Role.PROCESS_DIRECTOR);
  }

  public boolean administers() {
    return is(Role.ADMINISTRATOR);
  }
}
