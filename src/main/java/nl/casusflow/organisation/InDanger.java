package nl.casusflow.organisation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whom to call when there is danger now. The platform is no alarm line, so every page where danger may show says it. */
@ConfigurationProperties("casusflow.in-danger")
public record InDanger(List<Call> call) {

  public record Call(String who, String how) {}
}
