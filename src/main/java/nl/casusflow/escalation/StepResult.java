package nl.casusflow.escalation;

import java.util.Map;

/** What people read for what came of a step, or of an escalation as a whole. */
public final class StepResult {

  private static final Map<String, String> LABELS = Map.of(
      Escalations.SOLVED, "opgelost",
      Escalations.INSTRUCTED, "zo gaat het verder",
      Escalations.PASSED_UP, "doorgegeven, een trede hoger",
      Escalations.UNSOLVED, "niet opgelost",
      Escalations.TIME_OVER, "niet op tijd besloten, een trede hoger");

  private StepResult() {}

  /** @param result null while somebody still has to decide */
  public static String label(String result) {
    return result == null ? "moet nog beslissen" : LABELS.getOrDefault(result, result);
  }
}
