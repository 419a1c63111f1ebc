package nl.casusflow.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.engine.EngineTraces.Trace;
import nl.casusflow.form.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever adds a table is told here what to do: give it a column {@code case_number}, or say in {@link ErasurePlan} (for
 * a table of the engine in {@code EngineTraces}) why it never holds anything of a case.
 */
@Tag("newcomer")
@CasusflowTest
class ErasurePlanTest {

  @Autowired ErasurePlan tables;
  @Autowired Erasure erasure;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void uproot() {
    jdbc.sql("drop table if exists planted").update();
  }

  @Test
  void the_erasure_knows_what_to_do_with_every_table() {
    assertThat(tables.plan().unknown()).isEmpty();
  }

  @Test
  void no_table_is_both_erased_and_kept() {
    var plan = tables.plan();
    assertThat(plan.traces()).extracting(Trace::table).doesNotHaveDuplicates()
        .contains("case_file", "contribution", "meeting_client", "draft", "notification", "act_hi_op_log")
        .doesNotContainAnyElementsOf(plan.kept().keySet());
    assertThat(plan.kept()).allSatisfy((table, reason) -> assertThat(reason).isNotBlank());
  }

  @Test
  void a_table_that_nobody_thought_about_is_found_and_stops_the_erasure() {
    String number = ended();
    jdbc.sql("create table planted (id int primary key, words text)").update();

    assertThat(tables.plan().unknown()).containsExactly("planted");
    assertThatThrownBy(() -> erasure.erase(number, new Erasure.Mandate("privacy", null, Ground.TERM_OVER)))
        .isInstanceOf(Refusal.class).hasMessageContaining("planted");
    assertThat(cases.find(number)).isPresent();
  }

  @Test
  void a_new_table_with_a_case_number_is_erased_by_itself_before_what_it_refers_to() {
    String number = ended();
    jdbc.sql("create table planted (case_number varchar(32) references case_file (case_number), words text)").update();
    jdbc.sql("insert into planted (case_number, words) values (?, 'woorden')").param(number).update();

    assertThat(tables.plan().unknown()).isEmpty();
    var report = erasure.erase(number, new Erasure.Mandate("privacy", null, Ground.TERM_OVER));
    assertThat(report.lines()).contains(new ErasureReport.Line("planted", 1));
    assertThat(jdbc.sql("select count(*) from planted").query(Long.class).single()).isZero();
  }

  private String ended() {
    String number = cases.nextNumber();
    cases.open(number, "Huishouden", "Delft", null, null);
    jdbc.sql("update case_file set state = ? where case_number = ?").params(CaseState.WITHDRAWN.id(), number).update();
    return number;
  }
}
