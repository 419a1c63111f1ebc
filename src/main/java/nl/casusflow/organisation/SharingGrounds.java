package nl.casusflow.organisation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * On what grounds information may be shared: a short list that a house changes in its configuration. What was shared on a
 * ground that is gone keeps its name as it was written.
 */
@ConfigurationProperties("casusflow.sharing")
public record SharingGrounds(List<Ground> grounds) {

  public record Ground(String id, String label) {}

  public String label(String id) {
    return grounds.stream().filter(it -> it.id().equals(id)).map(Ground::label).findFirst().orElse(id);
  }

  public boolean has(String id) {
    return grounds.stream().anyMatch(it -> it.id().equals(id));
  }
}
