package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.CasusflowTest;
import nl.casusflow.form.FormGate;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.model.FormChecks.Known;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class FormTest {

  /**
   * Parts of the case file without code of their own: kept and shown as they are. A new one is added here, so that a slip
   * of the pen does not become one.
   */
  private static final Set<String> GENERIC = Set.of(
      "acuteAction", "aftercare", "agreementResult", "analysis", "assessment", "blockedAgreement", "bottomLine",
      "bridgingHelp", "closing", "closingTalk", "comingDate", "concern", "continuation", "criminalCase", "debrief",
      "decision", "feedback", "goal", "helper", "information", "informationAnswer", "judgement", "lifeDomains",
      "offer", "ownView", "phase", "picture", "preparation", "prosecutionMessage", "referral", "satisfaction", "signal",
      "warmHandover", "withdrawal");
  /** Marks of whose information something is and who may see it; the form gate reads them. */
  private static final String CONTRIBUTION = "contribution";

  static List<Source> forms() {
    return Source.forms();
  }

  @Nested
  @CasusflowTest
  class OfTheProcessOwner {

    @Autowired FormGate gate;
    @Autowired List<StructureRecorder> recorders;

    static List<Source> forms() {
      return Source.forms();
    }

    @Test
    void are_found() {
      assertThat(forms()).extracting(Source::id).contains("case-start");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void keep_to_the_modelling_guide(Source form) {
      var entities = new HashSet<>(GENERIC);
      entities.add(CONTRIBUTION);
      recorders.stream().map(StructureRecorder::entity).forEach(entities::add);
      assertThat(FormChecks.check(form, new Known(gate.shownNames(), gate.optionNames(), entities))).isEmpty();
    }

    @Test
    void no_generic_part_is_left_that_no_form_writes() {
      String all = forms().stream().map(Source::text).collect(Collectors.joining());
      assertThat(GENERIC).allMatch(entity -> all.contains("\"record\": \"" + entity)
          || all.contains("\"record\":\"" + entity));
    }
  }

  // ---- each check fails when it should -------------------------------------------------------------------------

  private static final Known KNOWN = new Known(Set.of("members"), Set.of("people"), Set.of("goal", "closing"));

  private static final Source SMALL = new Source("forms/small/small.form", """
      {"type": "default", "id": "small", "schemaVersion": 17, "executionPlatform": "Camunda Platform", "components": [
        {"type": "text", "id": "Text_Intro", "text": "Vul in."},
        {"type": "table", "id": "Table_Members", "label": "Gezin", "dataSource": "=members",
          "columns": [{"key": "name", "label": "Naam"}], "properties": {"shows": "members"},
          "conditional": {"hide": "=count(members) = 0"}},
        {"type": "radio", "id": "Field_Outcome", "key": "outcome", "label": "Uitkomst", "properties": {"processFact": "true"},
          "values": [{"value": "yes", "label": "Ja"}, {"value": "no", "label": "Nee"}]},
        {"type": "select", "id": "Field_Who", "key": "who", "label": "Wie", "valuesKey": "people"},
        {"type": "textfield", "id": "Field_Short", "key": "short", "label": "Kort", "validate": {"maxLength": 200}},
        {"type": "group", "id": "Group_Closing", "path": "closing", "label": "Sluiten", "showOutline": true,
          "properties": {"record": "closing"}, "components": [
          {"type": "textarea", "id": "Field_Grounds", "key": "grounds", "label": "Gronden", "validate": {"maxLength": 50000},
            "properties": {"record": "closing.grounds", "prefill": "last"}, "conditional": {"hide": "=outcome != \\"no\\""}}]},
        {"type": "dynamiclist", "id": "List_Goals", "path": "goals", "label": "Doelen", "disableCollapse": true,
          "properties": {"record": "goal", "prefill": "goal"}, "components": [
          {"type": "number", "id": "Field_Number", "key": "number", "label": "Nr.", "readonly": true,
            "properties": {"identity": "true"}},
          {"type": "datetime", "id": "Field_Day", "key": "day", "dateLabel": "Dag", "subtype": "date"}]}
      ]}""");

  @Test
  void a_clean_form_has_no_findings() {
    assertThat(FormChecks.check(SMALL, KNOWN)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "components": [                        | "components": [[                        | cannot be read
      "id": "small"                          | "id": "other"                           | named after the form
      "Camunda Platform"                     | "Camunda Cloud"                         | not made for Camunda Platform
      "id": "Field_Who"                      | "id": "Field_Short"                     | an id of its own
      "key": "who"                           | "key": "short"                          | uses the key short
      "path": "goals"                        | "path": "who"                           | uses the key who
      "key": "day"                           | "key": "number"                         | uses the key number
      "key": "who"                           | "key": "Wie?"                           | key “Wie?”
      "path": "goals"                        | "path": "de doelen"                     | path “de doelen”
      "type": "number"                       | "type": "filepicker"                    | is a filepicker
      "label": "Kort"                        | "label": "Kort", "disabled": true       | Field_Short is disabled
      "label": "Kort"                        | "label": " "                            | Field_Short has no label
      "dateLabel": "Dag"                     | "dateLabel": ""                         | Field_Day has no label
      "label": "Sluiten"                     | "label": ""                             | Group_Closing has no label
      "text": "Vul in."                      | "text": ""                              | Text_Intro has no label
      "text": "Vul in."                      | "text": "Over {{who}}"                  | Text_Intro is a template
      "path": "closing", "label": "Sluiten"  | "label": "Sluiten"                      | Field_Grounds is long text outside
      "validate": {"maxLength": 200}         | "validate": {}                          | Field_Short has no maximum length
      "type": "radio"                        | "type": "textfield"                     | Field_Outcome is text and a process fact
      "identity": "true"                     | "processFact": "true"                   | Field_Number is a process fact in a list
      "readonly": true                       | "readonly": false                       | Field_Number is an identity
      "identity": "true"                     | "scoreKind": "x"                        | List_Goals starts with known rows
      "identity": "true"                     | "identity": "yes"                       | Field_Number has a property identity
      "identity": "true"                     | "identity": true                        | Field_Number has a property identity
      "identity": "true"                     | "identiteit": "true"                    | which nobody knows
      "disableCollapse": true                | "disableCollapse": false                | would lose rows
      "shows": "members"                     | "shows": "pets"                         | shows “pets”
      "dataSource": "=members"               | "dataSource": "=leden"                  | the data source =members
      "label": "Naam"                        | "label": ""                             | a column without a label
      "valuesKey": "people"                  | "valuesKey": "pets"                     | offers “pets”
      "valuesKey": "people"                  | "searchable": true                      | one of the two
      "value": "no"                          | "value": "yes"                          | offers yes twice
      "label": "Nee"                         | "label": ""                             | without a label or a value
      "record": "goal"                       | "record": "gaol"                        | nobody knows “gaol”
      "prefill": "goal"                      | "prefill": "gaol"                       | nobody knows “gaol”
      "record": "closing.grounds"            | "record": "closing"                     | a field names entity.attribute
      "=outcome !=                           | "=outcom !=                             | a condition on outcom,
      "=outcome !=                           | "=outcome ! =                           | a condition that cannot be read
      "=outcome !=                           | "outcome !=                             | a condition that cannot be read
      """)
  void what_is_wrong_is_found(String before, String after, String finding) {
    assertThat(FormChecks.check(SMALL.with(before, after), KNOWN)).anyMatch(found -> found.contains(finding));
  }
}
