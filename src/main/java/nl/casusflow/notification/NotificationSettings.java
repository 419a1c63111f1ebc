package nl.casusflow.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code casusflow.mail.*}.
 *
 * @param from           sender as people see it, {@code Name <address>}
 * @param link           address of the platform, for links in mails
 * @param waits          how long to wait after each attempt that failed; after the last it becomes an incident
 * @param dailySummaryAt when the daily summary goes out on working days, Dutch time
 * @param templates      directory with the house's own mail texts, or null
 * @param restoredAt     set after restoring a backup: nothing from before this moment is mailed again
 */
@ConfigurationProperties("casusflow.mail")
public record NotificationSettings(
    String from, URI link, @DefaultValue({"PT1M", "PT5M", "PT15M", "PT1H", "PT4H"}) List<Duration> waits,
    @DefaultValue("07:30") LocalTime dailySummaryAt, Path templates, Instant restoredAt) {

  public NotificationSettings {
    require(from, "casusflow.mail.from", "de afzender, zoals “Zorg- en Veiligheidshuis <post@voorbeeld.nl>”");
    require(link, "casusflow.mail.link", "het adres van dit platform, zoals https://casusflow.voorbeeld.nl");
    try {
      new InternetAddress(from, true).validate();
    } catch (AddressException e) {
      throw new IllegalArgumentException("casusflow.mail.from is geen geldige afzender: " + e.getMessage());
    }
    if (link.getHost() == null) {
      throw new IllegalArgumentException("casusflow.mail.link is geen volledig adres: " + link);
    }
  }

  private static void require(Object value, String setting, String meaning) {
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException("Stel %s in: %s.".formatted(setting, meaning));
    }
  }

  String messageIdDomain() {
    return link.getHost();
  }

  /** The link as people click it. */
  String link(String path) {
    String root = link.toString();
    root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return path == null ? root : root + path;
  }

  /** Whether this is from before a backup was restored: it may have been mailed before the restore. */
  boolean beforeRestore(Instant moment) {
    return restoredAt != null && moment.isBefore(restoredAt);
  }
}
