package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.script.ScriptEngineManager;
import nl.casusflow.deadline.Deadlines;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What a deployment may bring in, and what never. */
class ModelCheckTest {

  private static final ModelBeans BEANS = new ModelBeans(beans());
  private final ModelLanguage language = new ModelLanguage(BEANS);
  private final ModelCheck check = new ModelCheck(language, new ObjectMapper());

  /** Names and classes as in the application; nothing is made of them. */
  private static DefaultListableBeanFactory beans() {
    var beans = new DefaultListableBeanFactory();
    beans.registerBeanDefinition("deadlines", new RootBeanDefinition(Deadlines.class));
    beans.registerBeanDefinition("recordPhase", new RootBeanDefinition(Step.class));
    beans.registerBeanDefinition("taskLists", new RootBeanDefinition(TaskListMoments.class));
    beans.registerBeanDefinition("engineUsers", new RootBeanDefinition(EngineUsers.class));
    beans.registerBeanDefinition("dataSource", new RootBeanDefinition(Date.class));
    return beans;
  }

  private static final class Step implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) {
      throw new UnsupportedOperationException();
    }
  }

  // ---- what may come in ----------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {
      "${true}", "${phase == 'recovery'}", "${meetingOutcome != null && meetingOutcome != 'stay'}", "#{execution.processBusinessKey}",
      "${execution.setVariable('closingOutcome', 'ended')}", "${execution.setVariable('x', acuteDanger == true)}",
      "${deadlines.term(execution, 'Event_ReferralDeadline')}", "${taskLists.now()}", "${currentUser()}",
      "${not (a or b) ? 1.5 : -2}", "${name == 'a.b(c)}'}", "Zaak ${caseNumber} van ${municipality}", "no expression at all { } . ("})
  void facts_comparisons_and_our_own_steps(String expression) {
    assertThat(language.problem(expression)).isEmpty();
  }

  // ---- what never ----------------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {
      "${''.getClass()}", "${''.class}", "${\"\".getClass().forName('java.lang.Runtime')}", "${x.class}", "${x.y}", "${x['class']}",
      "${execution.getClass()}", "${execution.class}", "${execution.processEngineServices}",
      "${execution.getProcessEngineServices().getRuntimeService()}", "${execution.processInstanceId.getClass()}",
      "${dataSource}${dataSource.toString()}", "${dataSource.time}", "${engineUsers.outside(x)}", "${deadlines.toString()}",
      "${deadlines.getClass()}", "${deadlines.term(execution, 'x').getClass()}", "${taskLists.now().getTime()}", "${taskLists.getClass()}",
      "${S('{}')}", "${(x).y}", "${x . getClass ()}", "${x\n.getClass()}", "${'a'.getClass()", "${a ${b}}",
      "tekst ${a} en ${b.getClass()}", "#{b.getClass()}", "${{'a'}.getClass()}", "${a;b.getClass()}", "${a = b}"})
  void anything_that_reaches_further(String expression) {
    assertThat(language.problem(expression)).isPresent();
  }

  @Test
  void a_step_is_one_of_ours() {
    assertThat(language.step("${recordPhase}")).isEmpty();
    assertThat(List.of("${dataSource}", "${deadlines}", "${unknown}", "${recordPhase.getClass()}", "recordPhase"))
        .allSatisfy(it -> assertThat(language.step(it)).isPresent());
  }

  static List<String> harmful() {
    var all = new ArrayList<String>();
    for (String part : List.of(
        "<scriptTask id=\"a\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
        "<scriptTask id=\"a\" scriptFormat=\"groovy\" camunda:resource=\"deployment://x.groovy\"/>",
        "<serviceTask id=\"a\" camunda:class=\"java.lang.Object\"/>",
        "<serviceTask id=\"a\" camunda:type=\"shell\"/>",
        "<serviceTask id=\"a\" camunda:type=\"external\" camunda:topic=\"x\"/>",
        "<serviceTask id=\"a\" camunda:expression=\"${''.getClass()}\"/>",
        "<serviceTask id=\"a\" camunda:delegateExpression=\"${''.getClass()}\"/>",
        "<serviceTask id=\"a\" camunda:delegateExpression=\"${dataSource}\"/>",
        "<userTask id=\"a\" camunda:formKey=\"embedded:deployment:x.html\"/>",
        "<userTask id=\"a\" camunda:formHandlerClass=\"java.lang.Object\"/>",
        "<userTask id=\"a\" camunda:assignee=\"${''.getClass()}\"/>",
        "<userTask id=\"a\" name=\"${''.getClass()}\"/>",
        "<userTask id=\"a\"><documentation>${''.getClass()}</documentation></userTask>",
        "<callActivity id=\"a\" camunda:variableMappingClass=\"java.lang.Object\"/>",
        "<callActivity id=\"a\" calledElement=\"${''.getClass()}\"/>",
        "<userTask id=\"a\"><extensionElements><camunda:taskListener event=\"create\" class=\"x\"/></extensionElements></userTask>",
        "<userTask id=\"a\"><extensionElements><camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"javascript\">1"
            + "</camunda:script></camunda:executionListener></extensionElements></userTask>",
        "<userTask id=\"a\"><extensionElements><camunda:executionListener event=\"start\" expression=\"${a.b()}\"/></extensionElements></userTask>",
        "<serviceTask id=\"a\"><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>"
            + "</camunda:connector></extensionElements></serviceTask>",
        "<serviceTask id=\"a\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">${a.b}</camunda:inputParameter>"
            + "</camunda:inputOutput></extensionElements></serviceTask>",
        "<userTask id=\"a\"><extensionElements><camunda:formData><camunda:formField id=\"x\" defaultValue=\"1\"/></camunda:formData>"
            + "</extensionElements></userTask>",
        "<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"><conditionExpression xsi:type=\"tFormalExpression\" language=\"javascript\">1"
            + "</conditionExpression></sequenceFlow>",
        "<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"><conditionExpression xsi:type=\"tFormalExpression\" camunda:resource=\"x\"/>"
            + "</sequenceFlow>",
        "<intermediateCatchEvent id=\"a\"><timerEventDefinition><timeDuration>${a.b()}</timeDuration></timerEventDefinition>"
            + "</intermediateCatchEvent>",
        "<serviceTask id=\"a\" activiti:class=\"java.lang.Object\"/>",
        "<activiti:anything/>",
        "<subProcess>".repeat(300))) {
      all.add(model(part));
    }
    all.add("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + model("&e;"));
    all.add("no xml");
    return all;
  }

  private static String model(String part) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
            xmlns:activiti="http://activiti.org/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            targetNamespace="x"><process id="p" isExecutable="true">%s</process></definitions>""".formatted(part);
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void a_model_that_runs_something_else(String model) {
    refused("x.bpmn", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"juel", "javascript", "groovy", "http://www.w3.org/1999/XPath", "notfeel"})
  void a_table_that_does_not_reckon_in_feel(String language) {
    refused("x.dmn", """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
          <decision id="x" name="x"><literalExpression expressionLanguage="%s"><text>1</text></literalExpression></decision>
        </definitions>""".formatted(language));
  }

  @Test
  void a_table_that_calls_java() {
    refused("x.dmn", """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="x" name="x">
          <literalExpression><text>function(x) external { java: { class: "java.lang.System", method signature: "exit(int)" } }</text>
          </literalExpression></decision></definitions>""");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"type\":\"iframe\",\"url\":\"https://example.org\"}", "{\"type\":\"html\",\"content\":\"<b>x</b>\"}", "{\"type\":\"button\"}",
      "{\"type\":\"expression\",\"expression\":\"=1\"}", "{\"type\":\"image\",\"source\":\"x\"}", "{\"type\":\"onbekend\"}", "{}",
      "{\"type\":\"group\",\"components\":[{\"type\":\"iframe\"}]}", "{\"type\":\"text\",\"text\":\"<script>alert(1)</script>\"}",
      "{\"type\":\"text\",\"text\":\"[klik](javascript:alert(1))\"}"})
  void a_form_that_brings_more_than_questions(String part) {
    refused("x.form", "{\"id\":\"x\",\"type\":\"default\",\"components\":[" + part + "]}");
  }

  @ParameterizedTest
  @CsvSource({"x.groovy", "x.js", "x.html", "x.class", "x.cmmn", "x.bpmn.sh", "../x.bpmn", "a/../../x.bpmn", "x", "'<x>.bpmn'"})
  void anything_else(String name) {
    refused(name, model(""));
  }

  @Test
  void what_comes_with_the_platform_passes() throws IOException {
    var all = new DefaultListableBeanFactory();
    new ClassPathBeanDefinitionScanner(all).scan("nl.casusflow");
    var withEveryStep = new ModelCheck(new ModelLanguage(new ModelBeans(all)), new ObjectMapper());
    var found = new PathMatchingResourcePatternResolver();
    int checked = 0;
    for (String pattern : List.of("classpath*:processes/**/*.*", "classpath*:forms/**/*.form")) {
      for (var file : found.getResources(pattern)) {
        var content = file.getContentAsByteArray();
        assertThatCode(() -> withEveryStep.check(resource(file.getFilename(), content))).as(file.getFilename()).doesNotThrowAnyException();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(50);
  }

  @Test
  void there_is_no_engine_for_any_script() {
    assertThat(new NoScripts().getScriptEngine("groovy", true)).isNull();
    assertThat(new ScriptEngineManager().getEngineFactories()).as("what the engine brings itself, and nothing that runs code")
        .allSatisfy(it -> assertThat(it.getClass().getName())
            .matches("org\\.camunda\\.(feel\\.|bpm\\.engine\\.impl\\.scripting\\.engine\\.Juel).*"));
  }

  private void refused(String name, String content) {
    assertThatThrownBy(() -> check.check(resource(name, content.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(BadUserRequestException.class).hasMessageContaining("is niet aangenomen");
  }

  private static Resource resource(String name, byte[] content) {
    return new Resource() {
      @Override
      public String getId() {
        return name;
      }

      @Override
      public String getName() {
        return name;
      }

      @Override
      public String getDeploymentId() {
        return name;
      }

      @Override
      public byte[] getBytes() {
        return content;
      }
    };
  }
}
