package nl.casusflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold, and each of them finds the violations planted for it: a rule that matches nothing guards nothing. */
class ArchitectureTest {

  private static final Rules OURS = new Rules("nl.casusflow");
  private static final Rules PLANTED = new Rules("nl.casusflow.architecture.planted");
  private static final JavaClasses MAIN = new ClassFileImporter().importPath("target/classes");
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED.root());

  static Stream<Arguments> rules() {
    return Stream.of(
        rule("dependencies point inwards", Rules::dependenciesPointInwards, "KnowsAStep"),
        rule("the engine knows no step", Rules::theEngineKnowsNoStep, "EngineKnowsAStep"),
        rule("nobody knows the demo", Rules::nobodyKnowsTheDemo, "NextStep.demo"),
        rule("packages have no cycles", Rules::packagesHaveNoCycles, "Cycle detected"),
        rule("only the edge knows Camunda", Rules::onlyTheEdgeKnowsCamunda, "KnowsCamunda"),
        rule("beans come by the constructor", Rules::beansComeByTheConstructor, "FieldsAndStreams.injected"),
        rule("nobody prints", Rules::nobodyPrints, "printing()", "printingAnError("),
        rule("time comes from the one clock", Rules::timeComesFromTheOneClock,
            "today()", "todayThere()", "OwnTime.now()", "millis()", "clock()"),
        rule("dates are of java.time", Rules::datesAreOfJavaTime, "OwnTime.now()"));
  }

  private static Arguments rule(String name, Function<Rules, ArchRule> rule, String... planted) {
    return Arguments.of(name, rule, List.of(planted));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holds(String name, Function<Rules, ArchRule> rule, List<String> planted) {
    rule.apply(OURS).check(MAIN);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void finds_what_was_planted(String name, Function<Rules, ArchRule> rule, List<String> planted) {
    var report = String.join("\n", rule.apply(PLANTED).evaluate(VIOLATIONS).getFailureReport().getDetails());

    assertThat(report).contains(planted);
    assertThat(report).doesNotContain("ADelegate").doesNotContain("allowed(");
  }

  @Test
  void names_of_process_facts_stand_in_one_place() throws Exception {
    assertThat(FactNames.declared()).contains("caseNumber", "meetingOutcome");
    assertThat(FactNames.writtenOut(Path.of("src/main/java"))).isEmpty();
  }

  @Test
  void names_of_process_facts_written_out_are_found() throws Exception {
    assertThat(FactNames.writtenOut(Path.of("src/test/java/" + PLANTED.root().replace('.', '/'))))
        .containsExactlyInAnyOrder("referral/ADelegate.java:11 \"aNameOfItsOwn\"",
            "referral/ADelegate.java:13 \"meetingOutcome\"", "form/FieldsAndStreams.java:25 \"nextPhase\"");
  }
}
