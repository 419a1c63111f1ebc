package nl.casusflow.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionReaderTest {

  private static final FormSchema FORM = FormSchema.parse("""
      {"type":"default","id":"test","components":[
        {"type":"text","id":"T1","text":"Uitleg"},
        {"type":"radio","id":"R1","key":"outcome","label":"Uitkomst","validate":{"required":true},
         "values":[{"value":"stay","label":"Blijven"},{"value":"leave","label":"Weg"}],"properties":{"processFact":"true"}},
        {"type":"textarea","id":"A1","key":"reason","label":"Reden","validate":{"required":true},
         "conditional":{"hide":"=outcome != \\"leave\\""}},
        {"type":"select","id":"S1","key":"phase","label":"Fase","properties":{"processFact":"true"},
         "conditional":{"hide":"=outcome != \\"leave\\""},"values":[{"value":"recovery","label":"Herstel"}]},
        {"type":"number","id":"N1","key":"score","label":"Cijfer","validate":{"min":1,"max":10},"decimalDigits":0},
        {"type":"datetime","id":"D1","key":"day","dateLabel":"Dag","subtype":"date"},
        {"type":"checkbox","id":"C1","key":"sure","label":"Zeker"},
        {"type":"taglist","id":"G1","key":"people","label":"Mensen","valuesKey":"people"},
        {"type":"textfield","id":"F1","key":"line","label":"Regel","validate":{"maxLength":10,"pattern":"^[a-z]*$"}},
        {"type":"textfield","id":"F2","key":"fixed","label":"Vast","readonly":true},
        {"type":"group","id":"P1","path":"picture","label":"Beeld","components":[
          {"type":"textarea","id":"A2","key":"concern","label":"Zorg"}]},
        {"type":"dynamiclist","id":"L1","path":"rows","label":"Lijst","properties":{"record":"thing"},"components":[
          {"type":"number","id":"N2","key":"number","label":"Nr","readonly":true,"properties":{"identity":"true"}},
          {"type":"textfield","id":"F3","key":"name","label":"Naam","readonly":true},
          {"type":"checkbox","id":"C2","key":"invited","label":"Uitgenodigd"},
          {"type":"textfield","id":"F4","key":"why","label":"Waarom niet","validate":{"required":true},
           "conditional":{"hide":"=this.invited = true"}}]}
      ]}""");

  private final Map<String, Object> known = new HashMap<>();

  private SubmissionReader.Result read(Map<String, Object> submitted) {
    return new SubmissionReader(FORM, submitted, known, key -> List.of(new Option("anna", "Anna"))).read();
  }

  private static Map<String, Object> staying(String key, Object value) {
    var submitted = new HashMap<String, Object>(Map.of("outcome", "stay"));
    submitted.put(key, value);
    return submitted;
  }

  @Test
  void what_is_right_is_taken_as_it_was_typed() {
    String text = "<script>alert('x')</script> \"quote\" 😀 \u202Eright to left\n" + "x".repeat(49_900);
    var result = read(staying("picture", Map.of("concern", text)));
    assertThat(result.sections()).filteredOn(section -> section.path().equals("picture")).singleElement()
        .satisfies(section -> assertThat(section.values()).containsEntry("concern", text));
    assertThat(result.facts()).containsEntry("outcome", "stay");
  }

  @Test
  void a_missing_required_value_is_named() {
    assertThatThrownBy(() -> read(Map.of())).isInstanceOf(Refusal.class).hasMessage("Vul “Uitkomst” in.");
  }

  @Test
  void a_field_that_a_part_does_not_have_is_refused_by_name() {
    assertThatThrownBy(() -> read(staying("picture", Map.of("concern", "Ruzie", "mood", "somber"))))
        .hasMessage("“Beeld” heeft geen veld “mood”.");
  }

  @Test
  void a_hidden_field_is_never_required_and_never_kept() {
    var result = read(staying("reason", "toch iets"));
    assertThat(result.sections()).noneMatch(section -> section.values().containsKey("reason"));
  }

  @Test
  void a_field_that_shows_is_required_again() {
    assertThatThrownBy(() -> read(Map.of("outcome", "leave"))).hasMessage("Vul “Reden” in.");
  }

  @Test
  void a_carried_fact_that_was_not_asked_for_stays_as_it_is() {
    assertThat(read(staying("line", "a")).facts()).doesNotContainKey("phase");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "outcome|elsewhere|Kies bij “Uitkomst” een van de mogelijkheden.",
      "line|UPPER|“Regel” heeft niet de juiste vorm.",
      "line|abcdefghijk|“Regel” is te lang: 11 tekens, er passen er 10.",
      "day|2026-02-30|De datum of tijd bij “Dag” bestaat niet.",
      "day|0001-01-01|De datum bij “Dag” klopt niet.",
      "day|gisteren|De datum of tijd bij “Dag” bestaat niet.",
      "score|elf|“Cijfer” moet een getal zijn.",
      "score|11|“Cijfer” mag hoogstens 10 zijn.",
      "score|0|“Cijfer” moet minstens 1 zijn.",
      "score|2.5|“Cijfer” heeft te veel cijfers achter de komma.",
      "score|1e999999|“Cijfer” is geen bruikbaar getal.",
      "sure|ja|“Zeker” kan alleen aan of uit staan.",
      "people|anna|Kies bij “Mensen” uit de mogelijkheden.",
      "picture|tekst|“Beeld” heeft niet de juiste vorm.",
      "rows|tekst|“Lijst” moet een lijst zijn.",
      "unknown|x|Dit formulier heeft geen veld “unknown”."})
  void what_the_form_does_not_allow_is_refused_with_the_name_of_the_field(String key, String value, String sentence) {
    assertThatThrownBy(() -> read(staying(key, value))).isInstanceOf(Refusal.class).hasMessageContaining(sentence);
  }

  @Test
  void text_over_the_limit_is_refused() {
    assertThatThrownBy(() -> read(staying("picture", Map.of("concern", "x".repeat(50_001)))))
        .hasMessage("“Zorg” is te lang: 50001 tekens, er passen er 50000.");
  }

  @Test
  void ten_thousand_rows_are_refused() {
    var rows = IntStream.range(0, 10_000).mapToObj(i -> Map.of("invited", true)).toList();
    assertThatThrownBy(() -> read(staying("rows", rows))).hasMessage("“Lijst” heeft 10000 regels; er passen er 200.");
  }

  @Test
  void a_choice_from_data_must_be_one_that_was_offered() {
    assertThat(read(staying("people", List.of("anna"))).sections()).isNotEmpty();
    assertThatThrownBy(() -> read(staying("people", List.of("boris")))).hasMessageContaining("Mensen");
  }

  @Test
  void a_readonly_value_that_comes_back_changed_is_what_the_house_knows() {
    known.put("fixed", "eerder");
    assertThat(read(staying("fixed", "vervalst")).sections().get(0).values()).containsEntry("fixed", "eerder");
  }

  @Test
  void rows_keep_their_number_and_their_readonly_values() {
    known.put("rows", List.of(Map.of("number", 3, "name", "Kind A")));
    var result = read(staying("rows", List.of(Map.of("number", 3, "name", "iets anders", "why", "te jong"))));
    var row = result.sections().stream().filter(section -> "rows".equals(section.path())).findFirst().orElseThrow();
    assertThat(row.row()).isEqualTo(3);
    assertThat(row.values()).containsEntry("name", "Kind A").containsEntry("why", "te jong");
  }

  @Test
  void a_row_that_is_not_of_this_case_is_refused() {
    known.put("rows", List.of(Map.of("number", 3, "name", "Kind A")));
    assertThatThrownBy(() -> read(staying("rows", List.of(Map.of("number", 4, "invited", true)))))
        .hasMessage("“Lijst”: regel 4 hoort hier niet bij.");
  }

  @Test
  void a_condition_in_a_row_looks_at_its_own_row() {
    var rows = new ArrayList<Map<String, Object>>();
    rows.add(Map.of("invited", true));
    rows.add(Map.of("invited", false, "why", ""));
    assertThat(read(staying("rows", rows)).sections()).hasSize(2);
    rows.set(1, Map.of("why", "te jong"));
    rows.add(Map.of("invited", true, "unexpected", "x"));
    assertThatThrownBy(() -> read(staying("rows", rows))).hasMessageContaining("“Lijst” heeft geen veld “unexpected”.");
  }

  @Test
  void a_required_field_in_a_row_is_asked_for() {
    known.put("rows", List.of(Map.of("number", 1, "name", "Kind A")));
    assertThatThrownBy(() -> read(staying("rows", List.of(Map.of("number", 1, "invited", false)))))
        .hasMessage("Vul “Waarom niet” in.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void blanks_count_as_nothing_said(String blank) {
    assertThat(read(staying("line", blank)).sections()).singleElement()
        .satisfies(section -> assertThat(section.values()).containsOnlyKeys("outcome"));
  }

  @Test
  void numbers_stay_numbers() {
    assertThat(read(staying("score", 7)).sections().get(0).values()).containsEntry("score", new BigDecimal("7"));
  }
}
