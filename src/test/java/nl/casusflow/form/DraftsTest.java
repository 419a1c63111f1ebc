package nl.casusflow.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft comes back on another computer, and fits what the case has become meanwhile. */
@CasusflowTest
class DraftsTest {

  private static final String ME = "procesregisseur";
  private static final FormSchema FORM = FormSchema.parse("""
      {"type":"default","id":"draft-test","components":[
        {"type":"textfield","id":"F1","key":"line","label":"Regel"},
        {"type":"dynamiclist","id":"L1","path":"rows","label":"Lijst","disableCollapse":true,
         "properties":{"record":"draftThing","prefill":"draftThing"},"components":[
          {"type":"number","id":"N1","key":"number","label":"Nr","readonly":true,"properties":{"identity":"true"}},
          {"type":"textfield","id":"F2","key":"what","label":"Wat","properties":{"record":"draftThing.what"}}]}]}""");

  @Autowired FormGate gate;
  @Autowired Drafts drafts;
  @Autowired CaseFiles cases;
  @Autowired CaseItems items;
  @Autowired ObjectMapper json;

  private String caseNumber;
  private FormContext context;

  @BeforeEach
  void aCaseWithTwoRows() {
    caseNumber = cases.nextNumber();
    cases.open(caseNumber, "Huishouden Concept", "Delft", ME, "zvh");
    items.put(caseNumber, "draftThing", null, Map.of("what", "een"), null, null, ME, "zvh");
    items.put(caseNumber, "draftThing", null, Map.of("what", "twee"), null, null, ME, "zvh");
    context = new FormContext(caseNumber, "draft-" + caseNumber, FORM.id(), "Activity_Test", "Test", ME, name -> null);
  }

  private Object value(String key, FormContext reader) {
    return gate.fill(FORM, reader).get(key).get();
  }

  @Test
  void what_was_typed_comes_back_to_who_typed_it_and_to_nobody_else() throws Exception {
    drafts.save(context.taskId(), ME, json.writeValueAsString(Map.of("line", "getypt")));
    var colleague = new FormContext(caseNumber, context.taskId(), FORM.id(), "Activity_Test", "Test", "secretariaat", n -> null);
    assertThat(value("line", context)).isEqualTo("getypt");
    assertThat(value("line", colleague)).isNull();
  }

  @Test
  void a_row_that_is_gone_stays_away_and_a_row_that_came_since_is_there() throws Exception {
    drafts.save(context.taskId(), ME, json.writeValueAsString(Map.of("rows", List.of(
        Map.of("number", 1, "what", "een, anders gezegd"), Map.of("number", 9, "what", "bestaat niet meer"),
        Map.of("what", "nieuw")))));
    assertThat((List<?>) value("rows", context)).extracting(row -> String.valueOf(((Map<?, ?>) row).get("what")))
        .containsExactly("een, anders gezegd", "nieuw", "twee");
  }

  @Test
  void a_field_that_the_form_no_longer_has_is_left_out() throws Exception {
    drafts.save(context.taskId(), ME, json.writeValueAsString(Map.of("gone", "x")));
    assertThat(gate.fill(FORM, context)).doesNotContainKey("gone");
  }
}
