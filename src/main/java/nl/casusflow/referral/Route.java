package nl.casusflow.referral;

import java.util.Map;

/** The tables a referral can be advised to go to, as the decision table for route advice names them. */
final class Route {

  private static final Map<String, String> LABELS = Map.of(
      "regular", "Reguliere aanpak",
      "mdaPlusPlus", "MDA++-aanpak",
      "zsm", "ZSM",
      "jeugdbeschermingstafel", "Jeugdbeschermingstafel",
      "crisisInterventionTeam", "Crisis Interventie Team",
      "actionOriented", "Actiegericht overleg",
      "youthAtRisk", "Risicojongerenoverleg",
      "neighbourhoodTeam", "Wijkteam");

  private Route() {}

  /** The label of a route, or the route itself when the process owner added one. */
  static String label(String route) {
    return LABELS.getOrDefault(route, route);
  }
}
