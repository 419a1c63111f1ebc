package nl.casusflow.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.casusflow.form.Component;
import nl.casusflow.form.Component.Type;
import nl.casusflow.form.Feel;

/**
 * Which questions of a form nobody answered yet. Nothing but the bare minimum of a referral is required; what is
 * missing is shown, and never blocks. Tick boxes are no questions: not ticked is an answer too.
 */
final class OpenQuestions {

  private OpenQuestions() {}

  /**
   * @param components of the form
   * @param answered   the record marks of what was answered, of lists as well as of fields
   * @param values     what was answered, as the conditions of the form see it: a question that it hides is not asked
   * @return the questions in the words of the form
   */
  static List<String> of(List<Component> components, Set<String> answered, Map<String, Object> values) {
    var open = new LinkedHashMap<String, String>();
    collect(components, values, open);
    open.keySet().removeAll(answered);
    return List.copyOf(open.values());
  }

  private static void collect(List<Component> components, Map<String, Object> values, Map<String, String> questions) {
    for (Component it : components) {
      if (Feel.holds(it.hide(), values, values, values)) {
        continue;
      }
      String mark = it.properties().get("record");
      if (it.type() == Type.GROUP) {
        collect(it.children(), values, questions);
      } else if (mark != null && !mark.startsWith("contribution.") && (it.isList() || it.isField())
          && it.type() != Type.CHECKBOX) {
        questions.putIfAbsent(mark, it.name());
      }
    }
  }
}
