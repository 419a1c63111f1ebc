package nl.casusflow.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Camunda Form as deployed.
 *
 * @param hash SHA-256 of the text: the version of the form that a contribution was made with
 */
public record FormSchema(String id, String hash, String content, List<Component> components) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** @throws IllegalArgumentException when the text is no Camunda Form */
  public static FormSchema parse(String content) {
    try {
      JsonNode root = JSON.readTree(content);
      var components = new ArrayList<Component>();
      root.path("components").forEach(node -> components.add(Component.parse(node)));
      return new FormSchema(root.path("id").asText(), sha256(content), content, List.copyOf(components));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a Camunda Form", e);
    }
  }

  public Stream<Component> all() {
    return components.stream().flatMap(Component::all);
  }

  /** Names of the process facts this form decides about. */
  public Set<String> processFacts() {
    return all().filter(Component::isProcessFact).map(Component::key).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What the form says of one of its parts: a property of the part itself or of what is around it; otherwise that of the
   * first component of the form, which speaks for the whole.
   *
   * @param part a group or list, null for loose fields
   */
  public Optional<String> saysOf(Component part, String property) {
    return around(components, part).flatMap(it -> it.property(property).stream()).reduce((outer, inner) -> inner)
        .or(() -> components.stream().findFirst().flatMap(it -> it.property(property)));
  }

  /** The group or list whose values live at this path; looks through groups that are there for the eye only. */
  public Optional<Component> part(String path) {
    List<Component> level = components;
    Component found = null;
    String rest = path;
    while (!rest.isEmpty()) {
      String wanted = rest;
      found = withPath(level).filter(it -> wanted.equals(it.path()) || wanted.startsWith(it.path() + "."))
          .findFirst().orElse(null);
      if (found == null) {
        return Optional.empty();
      }
      rest = wanted.equals(found.path()) ? "" : wanted.substring(found.path().length() + 1);
      level = found.children();
    }
    return Optional.ofNullable(found);
  }

  private static Stream<Component> withPath(List<Component> level) {
    return level.stream().flatMap(it -> it.path() != null ? Stream.of(it) : withPath(it.children()));
  }

  /** The part and what is around it, from the outside in; nothing for loose fields. */
  private static Stream<Component> around(List<Component> level, Component part) {
    return level.stream().filter(it -> part != null && it.all().anyMatch(below -> below == part))
        .flatMap(it -> it == part ? Stream.of(it) : Stream.concat(Stream.of(it), around(it.children(), part)));
  }

  /** Names under which the values of this form travel. */
  public List<String> topLevelKeys() {
    var keys = new ArrayList<String>();
    collectKeys(components, keys);
    return keys;
  }

  static void collectKeys(List<Component> components, java.util.Collection<String> keys) {
    for (Component component : components) {
      if (component.path() != null) {
        keys.add(component.path());
      } else if (component.type() == Component.Type.GROUP) {
        collectKeys(component.children(), keys);
      } else if (component.isField()) {
        keys.add(component.key());
      }
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
