package nl.casusflow.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * The rules of the architecture, for the classes under one root package, so that each can be tried on classes that
 * break it. What they protect is in {@code docs/adr}.
 */
record Rules(String root) {

  /** Inside: they know each other, and nothing of the steps, the pages, the engine's settings or the demo. */
  private static final List<String> INNER =
      List.of("casefile", "organisation", "decision", "deadline", "form", "assignment", "notification",
          "transaction");

  /** A new step is guarded the day it is made: only the inside is listed here. */
  ArchRule dependenciesPointInwards() {
    return noClasses().that().resideInAnyPackage(packages(INNER))
        .should().dependOnClassesThat(
            resideInAPackage(root + "..").and(not(resideInAnyPackage(packages(INNER)))))
        .because("what was said, by whom and when must not depend on a step of the process");
  }

  ArchRule theEngineKnowsNoStep() {
    return noClasses().that().resideInAPackage(root + ".engine..")
        .should().dependOnClassesThat(resideInAPackage(root + "..").and(not(
            resideInAnyPackage(packages(INNER)).or(resideInAPackage(root + ".engine..")))))
        .because("a step comes to the engine by its model and its delegates");
  }

  ArchRule nobodyKnowsTheDemo() {
    return noClasses().that().resideOutsideOfPackages(packages(List.of("demo", "page")))
        .should().dependOnClassesThat().resideInAPackage(root + ".demo..")
        .because("production starts without it; the start page only shows the demo people when they are there");
  }

  ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /**
   * Beside the packages that are there to talk to the engine, a delegate may; and a bean that models call may read the
   * facts of the execution it is given.
   */
  ArchRule onlyTheEdgeKnowsCamunda() {
    return noClasses().that().resideOutsideOfPackages(packages(List.of("engine", "decision", "security", "demo")))
        .and().areNotAssignableTo(JavaDelegate.class)
        .should().dependOnClassesThat(
            resideInAnyPackage("org.camunda.bpm..", "org.camunda.spin..").and(not(type(VariableScope.class))))
        .because("rules and the case file must outlive the engine");
  }

  ArchRule beansComeByTheConstructor() {
    return noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class)
        .orShould().beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(Resource.class);
  }

  ArchRule nobodyPrints() {
    return noClasses().should(ACCESS_STANDARD_STREAMS)
        .orShould().callMethodWhere(call("printStackTrace", Throwable.class))
        .because("what happens belongs in the log");
  }

  ArchRule timeComesFromTheOneClock() {
    return noClasses()
        .should().callMethodWhere(new DescribedPredicate<>("now() of the machine") {
          @Override
          public boolean test(JavaMethodCall call) {
            return call.getName().equals("now") && call.getTargetOwner().getPackageName().startsWith("java.time")
                && !call.getTarget().getRawParameterTypes().stream().anyMatch(it -> it.isEquivalentTo(Clock.class));
          }
        })
        .orShould().callMethodWhere(call("currentTimeMillis", System.class))
        .orShould().callMethodWhere(new DescribedPredicate<>("a clock of the machine") {
          @Override
          public boolean test(JavaMethodCall call) {
            return call.getTargetOwner().isEquivalentTo(Clock.class)
                && (call.getName().startsWith("system") || call.getName().startsWith("tick"));
          }
        })
        .orShould().callConstructorWhere(new DescribedPredicate<>("new Date()") {
          @Override
          public boolean test(JavaConstructorCall call) {
            return call.getTargetOwner().isEquivalentTo(Date.class)
                && call.getTarget().getRawParameterTypes().isEmpty();
          }
        })
        .because("the demo and the tests move the clock, and the engine's timers go by it");
  }

  /** The interfaces of the engine and of mail speak {@code Date}; nothing else of ours does. */
  ArchRule datesAreOfJavaTime() {
    return noClasses().that().resideOutsideOfPackages(packages(List.of("engine", "demo", "notification")))
        .should().dependOnClassesThat(type(Date.class).or(type(Calendar.class)));
  }

  private static DescribedPredicate<JavaAccess<?>> call(String name, Class<?> owner) {
    return new DescribedPredicate<>(owner.getSimpleName() + "." + name) {
      @Override
      public boolean test(JavaAccess<?> access) {
        return access.getName().equals(name) && access.getTargetOwner().isAssignableTo(owner);
      }
    };
  }

  private String[] packages(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
