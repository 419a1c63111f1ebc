package nl.casusflow.model;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates that a process owner picks from in the Modeler, held against what the models do. */
class ElementTemplatesTest {

  private static final Path TEMPLATES = Path.of(".camunda/element-templates/casusflow.json");
  private static final Path MODELS = Path.of("processes");

  @Test
  void everyStepInTheModelsCanBePicked_andNothingElse() throws IOException {
    assertThat(offered("camunda:delegateExpression"))
        .isNotEmpty()
        .isEqualTo(used("camunda:delegateExpression=\"([^\"]+)\""));
  }

  @Test
  void everyStateInTheModelsCanBePicked_andNothingElse() throws IOException {
    assertThat(offered("caseState")).isEqualTo(used("name=\"caseState\" value=\"([^\"]+)\""));
    assertThat(offered("agreementState")).isEqualTo(used("name=\"agreementState\" value=\"([^\"]+)\""));
  }

  @Test
  void everyOccasionOfFeedbackCanBePicked_andNothingElse() throws IOException {
    assertThat(offered("occasion")).isEqualTo(used("inputParameter name=\"occasion\">([^<]+)<"));
  }

  /** A name of its own per template: the Modeler keeps one of two with the same id. */
  @Test
  void noTwoTemplatesShareAnIdOrAName() throws IOException {
    assertThat(templates()).extracting(template -> template.path("id").asText()).doesNotHaveDuplicates().isNotEmpty();
    assertThat(templates()).extracting(template -> template.path("name").asText()).doesNotHaveDuplicates();
  }

  private static SortedSet<String> offered(String binding) throws IOException {
    SortedSet<String> values = new TreeSet<>();
    for (JsonNode template : templates()) {
      for (JsonNode property : template.path("properties")) {
        if (property.path("binding").path("name").asText().equals(binding)) {
          property.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
          values.add(property.path("value").asText());
        }
      }
    }
    return values;
  }

  private static SortedSet<String> used(String pattern) throws IOException {
    SortedSet<String> values = new TreeSet<>();
    try (Stream<Path> files = Files.walk(MODELS)) {
      for (Path model : files.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
        values.addAll(Pattern.compile(pattern).matcher(Files.readString(model)).results()
            .map(match -> match.group(1)).collect(toCollection(TreeSet::new)));
      }
    }
    return values;
  }

  private static JsonNode templates() throws IOException {
    return new ObjectMapper().readTree(TEMPLATES.toFile());
  }
}
