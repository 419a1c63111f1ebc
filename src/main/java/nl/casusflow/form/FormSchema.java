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
