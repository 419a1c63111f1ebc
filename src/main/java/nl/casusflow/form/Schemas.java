package nl.casusflow.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.casusflow.casefile.Contributions;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Versions of forms as people filled them in, to read back what they meant. */
@Component
public class Schemas {

  private final Map<String, FormSchema> byHash = new ConcurrentHashMap<>();
  private final Contributions contributions;
  private final ResourcePatternResolver resources;

  public Schemas(Contributions contributions, ResourcePatternResolver resources) {
    this.contributions = contributions;
    this.resources = resources;
  }

  /** The version a contribution was made with. */
  public FormSchema of(String hash) {
    return byHash.computeIfAbsent(hash, it -> FormSchema.parse(contributions.schema(it)
        .orElseThrow(() -> new IllegalArgumentException("No form version " + it))));
  }

  /** The newest version that anyone filled in, or the one that comes with the platform when nobody did yet. */
  public FormSchema latest(String formId) {
    return contributions.latestSchema(formId).or(() -> shipped(formId)).map(FormSchema::parse)
        .orElseThrow(() -> new IllegalArgumentException("No form " + formId));
  }

  private Optional<String> shipped(String formId) {
    try {
      var found = resources.getResources("classpath*:forms/**/" + formId + ".form");
      return found.length == 0 ? Optional.empty() : Optional.of(found[0].getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
