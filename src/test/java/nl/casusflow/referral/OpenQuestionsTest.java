package nl.casusflow.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.casusflow.form.FormSchema;
import org.junit.jupiter.api.Test;

class OpenQuestionsTest {

  private static final FormSchema FORM = FormSchema.parse("""
      {"id": "referral", "components": [
        {"type": "textarea", "key": "needed", "label": "Wat is er nodig?", "properties": {"record": "referral.needed"}},
        {"type": "checkbox", "key": "danger", "label": "Acuut gevaar", "properties": {"record": "referral.danger"}},
        {"type": "group", "path": "talk", "components": [
          {"type": "radio", "key": "told", "label": "Weet het gezin ervan?", "properties": {"record": "referral.told"}},
          {"type": "textarea", "key": "why", "label": "Waarom niet?", "properties": {"record": "referral.why"},
           "conditional": {"hide": "=talk.told != \\"no\\""}},
          {"type": "select", "key": "share", "label": "Delen?", "properties": {"record": "contribution.shareability"}}]},
        {"type": "dynamiclist", "path": "household", "label": "Wie horen erbij?", "properties": {"record": "member"},
         "components": [{"type": "textfield", "key": "name", "label": "Naam", "properties": {"record": "member.name"}}]}
      ]}""");

  @Test
  void everyQuestionIsOpenUntilItIsAnswered() {
    assertThat(open(Set.of(), Map.of())).containsExactly("Wat is er nodig?", "Weet het gezin ervan?", "Wie horen erbij?");
  }

  @Test
  void anAnswerInAnyFormClosesTheQuestion() {
    assertThat(open(Set.of("referral.needed", "member"), Map.of())).containsExactly("Weet het gezin ervan?");
  }

  @Test
  void aQuestionThatTheAnswersRaiseIsOpenToo() {
    assertThat(open(Set.of("referral.told"), Map.of("talk", Map.of("told", "no"))))
        .containsExactly("Wat is er nodig?", "Waarom niet?", "Wie horen erbij?");
  }

  private static List<String> open(Set<String> answered, Map<String, Object> values) {
    return OpenQuestions.of(FORM.components(), answered, values);
  }
}
