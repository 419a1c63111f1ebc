package nl.casusflow.organisation;

import java.util.Map;
import nl.casusflow.organisation.Participations.Capacity;

/** Parts in a case in the words of people. */
public final class Capacities {

  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry(Capacity.REFERRER, "aanmelder"), Map.entry(Capacity.PROCESS_DIRECTOR, "procesregisseur"),
      Map.entry(Capacity.CASE_DIRECTOR, "casusregisseur"), Map.entry(Capacity.SUBJECT_EXPERT, "denkt mee"),
      Map.entry(Capacity.PARTICIPANT, "aan tafel"), Map.entry(Capacity.INFORMANT, "geeft informatie"),
      Map.entry(Capacity.PREPARER, "bereidt een gezinslid voor"), Map.entry(Capacity.OWNER, "heeft een afspraak"),
      Map.entry(Capacity.INFORMER, "vertelt wat er besloten is"), Map.entry(Capacity.TASK, "heeft een taak"),
      Map.entry(Capacity.GUARDIAN, "bewaakt een bodemeis"), Map.entry(Capacity.MANDATE, "beslist over wat vastzit"),
      Map.entry(Capacity.ADDED, "toegevoegd"), Map.entry(Capacity.OPENED, "geopend met een reden"));

  private Capacities() {}

  /** The word for a part, for a role in which somebody may look without one, or the id when it is neither. */
  public static String word(String id) {
    String word = WORDS.get(id);
    return word != null ? word : Role.of(id).map(role -> role.label().toLowerCase()).orElse(id);
  }

  public static Map<String, String> all() {
    return WORDS;
  }
}
