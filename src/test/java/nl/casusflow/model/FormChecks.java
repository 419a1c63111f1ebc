package nl.casusflow.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** What holds for every form by itself, and for the names in it that the platform has to know. */
final class FormChecks {

  /**
   * Names that forms may use.
   *
   * @param shown    sources of tables and prefilled lists
   * @param options  sources of choices
   * @param entities parts of the case file that forms write
   */
  record Known(Set<String> shown, Set<String> options, Set<String> entities) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

  private static final Set<String> TEXTS = Set.of("textfield", "textarea");
  private static final Set<String> CHOICES = Set.of("select", "radio", "checklist", "taglist");
  private static final Set<String> INPUTS = Set.of(
      "textfield", "textarea", "number", "datetime", "checkbox", "select", "radio", "checklist", "taglist");
  private static final Set<String> TYPES = Set.of("textfield", "textarea", "number", "datetime", "checkbox", "select",
      "radio", "checklist", "taglist", "group", "dynamiclist", "table", "text", "separator", "spacer");
  private static final Set<String> PROPERTIES = Set.of(
      "processFact", "record", "identity", "prefill", "shows", "organisation", "scoreKind", "shareability",
      "purpose", "withdrawable");
  private static final Set<String> MARKS = Set.of("processFact", "identity");
  private static final String NAME = "[a-z][A-Za-z0-9]*";
  /** What FEEL itself calls something. */
  private static final Set<String> WORDS = Set.of("null", "true", "false", "and", "or", "not", "if", "then", "else", "in",
      "count", "some", "every", "satisfies", "between", "is", "defined", "contains", "list", "this", "parent", "string",
      "length", "today", "date");
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern IDENTIFIER = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  private final List<String> findings = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Source source;
  private final JsonNode form;
  private final Known known;

  private FormChecks(Source source, JsonNode form, Known known) {
    this.source = source;
    this.form = form;
    this.known = known;
  }

  static List<String> check(Source source, Known known) {
    try {
      return new FormChecks(source, JSON.readTree(source.text()), known).run();
    } catch (JsonProcessingException e) {
      return List.of("cannot be read: " + e.getOriginalMessage());
    }
  }

  private List<String> run() {
    if (!form.path("id").asText().equals(source.id())) {
      find("has id %s; a file is named after the form in it", form.path("id").asText());
    }
    if (!"Camunda Platform".equals(form.path("executionPlatform").asText()) || !form.path("schemaVersion").isInt()) {
      find("is not made for Camunda Platform (executionPlatform, schemaVersion)");
    }
    each(form, this::collectNames);
    container(form, false, false, new HashSet<>());
    return findings;
  }

  private static void each(JsonNode parent, Consumer<JsonNode> what) {
    parent.path("components").forEach(component -> {
      what.accept(component);
      each(component, what);
    });
  }

  private void collectNames(JsonNode component) {
    for (String name : List.of("key", "path", "valuesKey")) {
      if (component.hasNonNull(name)) {
        names.add(component.get(name).asText());
      }
    }
    if (component.path("properties").hasNonNull("shows")) {
      names.add(component.path("properties").path("shows").asText());
    }
  }

  /** @param keys names of the values that live in the same object */
  private void container(JsonNode parent, boolean inSection, boolean inList, Set<String> keys) {
    for (JsonNode component : parent.path("components")) {
      component(component, inSection, inList);
      String name = text(component, component.hasNonNull("path") ? "path" : "key");
      if (!name.isEmpty() && !keys.add(name)) {
        find("%s uses the key %s, which something beside it uses too", id(component), name);
      }
      boolean opens = !text(component, "path").isEmpty();
      container(component, inSection || opens, inList || is(component, "dynamiclist"), opens ? new HashSet<>() : keys);
    }
  }

  private void component(JsonNode component, boolean inSection, boolean inList) {
    String type = text(component, "type");
    if (text(component, "id").isEmpty() || !ids.add(id(component))) {
      find("%s “%s”: every part of a form has an id of its own", type, id(component));
    }
    if (!TYPES.contains(type)) {
      find("%s is a %s; the case file does not know what to do with that", id(component), type);
    }
    if (component.path("disabled").asBoolean()) {
      find("%s is disabled; its old value would stay. Use read only", id(component));
    }
    label(component, type);
    expressions(component);
    properties(component, type);
    if (INPUTS.contains(type)) {
      input(component, type, inSection, inList);
    }
    if (is(component, "dynamiclist")) {
      list(component);
    }
    if (component.hasNonNull("path") && !text(component, "path").matches(NAME)) {
      find("%s has path “%s”; use an English name", id(component), text(component, "path"));
    }
    if (is(component, "table")) {
      table(component);
    }
    if (CHOICES.contains(type)) {
      choice(component);
    }
  }

  private void label(JsonNode component, String type) {
    boolean missing = switch (type) {
      case "text" -> text(component, "text").isBlank();
      case "datetime" -> text(component, "dateLabel").isBlank() && text(component, "timeLabel").isBlank()
          && text(component, "label").isBlank();
      case "group" -> component.path("showOutline").asBoolean() && text(component, "label").isBlank();
      case "separator", "spacer" -> false;
      default -> text(component, "label").isBlank();
    };
    if (missing) {
      find("%s has no label", id(component));
    }
    if (is(component, "text") && text(component, "text").contains("{{")) {
      find("%s is a template; what people wrote must not be read as Markdown", id(component));
    }
  }

  private void input(JsonNode field, String type, boolean inSection, boolean inList) {
    if (!text(field, "key").matches(NAME)) {
      find("%s has key “%s”; use an English name", id(field), text(field, "key"));
    }
    if (is(field, "textarea") && !inSection) {
      find("%s is long text outside a group or list with a path; more than 4000 characters would fail", id(field));
    }
    if (TEXTS.contains(type) && !field.path("readonly").asBoolean() && !field.path("validate").path("maxLength").isInt()) {
      find("%s has no maximum length", id(field));
    }
    if (marked(field, "processFact")) {
      if (TEXTS.contains(type)) {
        find("%s is text and a process fact; a process steers, it does not remember", id(field));
      }
      if (inList) {
        find("%s is a process fact in a list; which row would count?", id(field));
      }
    }
    if (marked(field, "identity") && !(is(field, "number") && field.path("readonly").asBoolean() && inList)) {
      find("%s is an identity; that is a read only number in a list", id(field));
    }
  }

  private void list(JsonNode list) {
    if (!list.path("disableCollapse").asBoolean()) {
      find("%s would lose rows beyond the fifth; set disableCollapse", id(list));
    }
    if (text(list, "path").isEmpty()) {
      find("%s has no path", id(list));
    }
    boolean identified = false;
    for (JsonNode field : list.path("components")) {
      identified |= marked(field, "identity");
    }
    if (!property(list, "prefill").isEmpty() && !identified) {
      find("%s starts with known rows, but has no number that says which row is which (identity)", id(list));
    }
  }

  private void table(JsonNode table) {
    String shows = property(table, "shows");
    if (shows.isEmpty() || !known.shown().contains(shows)) {
      find("%s shows “%s”, which nobody knows", id(table), shows);
    } else if (!text(table, "dataSource").equals("=" + shows)) {
      find("%s should have the data source =%s", id(table), shows);
    }
    table.path("columns").forEach(column -> {
      if (text(column, "label").isBlank() || text(column, "key").isBlank()) {
        find("%s has a column without a label", id(table));
      }
    });
    if (table.path("columns").isEmpty()) {
      find("%s has no columns", id(table));
    }
  }

  private void choice(JsonNode field) {
    String options = text(field, "valuesKey");
    if (options.isEmpty() == field.path("values").isEmpty()) {
      find("%s has to take its choices from a list of values or from data, one of the two", id(field));
    }
    if (!options.isEmpty() && !known.options().contains(options)) {
      find("%s offers “%s”, which nobody knows", id(field), options);
    }
    var values = new HashSet<String>();
    field.path("values").forEach(value -> {
      if (text(value, "label").isBlank() || text(value, "value").isBlank()) {
        find("%s has a choice “%s” without a label or a value", id(field), text(value, "value"));
      }
      if (!values.add(text(value, "value"))) {
        find("%s offers %s twice", id(field), text(value, "value"));
      }
    });
  }

  private void properties(JsonNode component, String type) {
    component.path("properties").fields().forEachRemaining(property -> {
      if (!PROPERTIES.contains(property.getKey())) {
        find("%s has a property %s, which nobody knows", id(component), property.getKey());
      }
      if (!property.getValue().isTextual()
          || MARKS.contains(property.getKey()) && !property.getValue().asText().equals("true")) {
        find("%s has a property %s = %s", id(component), property.getKey(), property.getValue());
      }
    });
    String record = property(component, "record");
    if (!record.isEmpty()) {
      entity(component, "record", record, INPUTS.contains(type));
    }
    String prefill = property(component, "prefill");
    if (!prefill.isEmpty() && !prefill.equals("last")) {
      entity(component, "prefill", prefill, INPUTS.contains(type));
    }
  }

  private void entity(JsonNode component, String property, String value, boolean field) {
    String entity = value.contains(".") ? value.substring(0, value.indexOf('.')) : value;
    boolean exists = known.entities().contains(entity) || property.equals("prefill") && known.shown().contains(entity);
    if (!exists) {
      find("%s has %s = %s, but nobody knows “%s”", id(component), property, value, entity);
    }
    if (field && !value.matches(NAME + "\\." + NAME) || !field && !value.matches(NAME)) {
      find("%s has %s = %s; a field names entity.attribute, a list or group an entity", id(component), property, value);
    }
  }

  private void expressions(JsonNode component) {
    var expressions = new ArrayList<String>();
    expressions.add(text(component.path("conditional"), "hide"));
    expressions.add(text(component, "readonly"));
    for (String expression : expressions) {
      if (expression.isEmpty()) {
        continue;
      }
      if (!expression.startsWith("=") || FEEL.parseExpression(expression.substring(1)).isFailure()) {
        find("%s has a condition that cannot be read: %s", id(component), expression);
        continue;
      }
      IDENTIFIER.matcher(STRING.matcher(expression).replaceAll("")).results().forEach(match -> {
        for (String name : match.group().split("\\.")) {
          if (!names.contains(name) && !WORDS.contains(name)) {
            find("%s has a condition on %s, which is not in this form: %s", id(component), name, expression);
          }
        }
      });
    }
  }

  private static boolean is(JsonNode component, String type) {
    return type.equals(text(component, "type"));
  }

  private static boolean marked(JsonNode component, String mark) {
    return "true".equals(property(component, mark));
  }

  private static String property(JsonNode component, String name) {
    return text(component.path("properties"), name);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).asText() : "";
  }

  private static String id(JsonNode component) {
    return text(component, "id");
  }

  private void find(String finding, Object... arguments) {
    findings.add(finding.formatted(arguments));
  }
}
