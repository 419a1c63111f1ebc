package nl.casusflow.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One component of a Camunda Form, as far as the server needs it.
 *
 * @param key      name of the value; null for components without one
 * @param path     where the values of a group or list live in the data; null when they live with the parent
 * @param hide     FEEL condition (starts with '='), or null
 * @param readonly true, or a FEEL condition that makes it so
 */
public record Component(
    Type type, String id, String key, String path, String label, String hide, String readonly, String subtype,
    Rules rules, Map<String, String> properties, List<Option> values, String valuesKey, List<Component> children) {

  /** What the server knows how to check. Everything else only shows something. */
  public enum Type {
    TEXTFIELD, TEXTAREA, NUMBER, DATETIME, CHECKBOX, CHECKLIST, TAGLIST, RADIO, SELECT, GROUP, DYNAMICLIST, TABLE, DISPLAY
  }

  public record Rules(
      boolean required, Integer minLength, Integer maxLength, BigDecimal min, BigDecimal max, String pattern,
      Integer decimalDigits) {}

  static Component parse(JsonNode node) {
    JsonNode validate = node.path("validate");
    var properties = new LinkedHashMap<String, String>();
    node.path("properties").fields().forEachRemaining(e -> properties.put(e.getKey(), e.getValue().asText()));
    var values = new ArrayList<Option>();
    node.path("values").forEach(v -> values.add(new Option(v.path("value").asText(), v.path("label").asText())));
    var children = new ArrayList<Component>();
    node.path("components").forEach(child -> children.add(parse(child)));
    return new Component(
        type(node.path("type").asText()), text(node, "id"), text(node, "key"), text(node, "path"), label(node),
        text(node.path("conditional"), "hide"),
        node.path("readonly").isTextual() ? node.path("readonly").asText() : node.path("readonly").asBoolean() ? "true" : null,
        text(node, "subtype"),
        new Rules(validate.path("required").asBoolean(), integer(validate, "minLength"), integer(validate, "maxLength"),
            decimal(validate, "min"), decimal(validate, "max"), text(validate, "pattern"), integer(node, "decimalDigits")),
        Map.copyOf(properties), List.copyOf(values), text(node, "valuesKey"), List.copyOf(children));
  }

  public boolean isList() {
    return type == Type.DYNAMICLIST;
  }

  public boolean isField() {
    return key != null && type != Type.TABLE && type != Type.DISPLAY;
  }

  public boolean isProcessFact() {
    return "true".equals(properties.get("processFact"));
  }

  public boolean isIdentity() {
    return "true".equals(properties.get("identity"));
  }

  public boolean isChoice() {
    return !values.isEmpty() || valuesKey != null;
  }

  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** This component and everything under it. */
  public Stream<Component> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Component::all));
  }

  /** What a person calls it, for messages. */
  public String name() {
    return label == null || label.isBlank() || label.startsWith("=") ? String.valueOf(key == null ? path : key) : label;
  }

  private static String label(JsonNode node) {
    for (String name : new String[] {"label", "dateLabel", "timeLabel"}) {
      if (text(node, name) != null) {
        return text(node, name);
      }
    }
    return null;
  }

  private static Type type(String name) {
    try {
      return Type.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Type.DISPLAY;
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isTextual() && !node.path(name).asText().isBlank() ? node.path(name).asText() : null;
  }

  private static Integer integer(JsonNode node, String name) {
    return node.path(name).isNumber() ? Integer.valueOf(node.path(name).asInt()) : null;
  }

  private static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isNumber()) {
      return value.decimalValue();
    }
    return value.isTextual() && value.asText().matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(value.asText()) : null;
  }
}
