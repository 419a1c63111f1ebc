package nl.casusflow.operation;

import java.net.URI;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What is wrong with the settings of a house, before anything starts: a sentence for each, with the name as it is set in
 * the environment, so that who installs it can mend all of them in one go.
 */
record SettingsRules(UnaryOperator<String> setting, boolean demo) {

  private static final String URL = "spring.datasource.url";
  private static final String USER = "spring.datasource.username";
  private static final String PASSWORD = "spring.datasource.password";
  private static final String MAIL_HOST = "spring.mail.host";
  private static final String MAIL_USER = "spring.mail.username";
  private static final String MAIL_PASSWORD = "spring.mail.password";
  private static final String FROM = "casusflow.mail.from";
  private static final String LINK = "casusflow.mail.link";
  private static final String DAY_BEGINS = "casusflow.start-of-working-day";
  private static final String DAY_ENDS = "casusflow.end-of-working-day";
  private static final String PORT = "server.port";
  private static final String MANAGEMENT_PORT = "management.server.port";

  private static final int SHORTEST_SECRET = 12;
  /** Words that stand in examples; a secret that holds one was never chosen. */
  private static final Pattern EXAMPLE_SECRET =
      Pattern.compile("(?i).*(changeme|change-me|vervang|geheim|secret|password|wachtwoord|welkom|postgres|casusflow|demo).*");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  /** How far a misspelt name may be from the one that was meant. */
  private static final int NEARLY = 4;

  /** @return a sentence for everything that is missing or contradictory; empty when the house can start */
  List<String> problems() {
    var problems = new ArrayList<String>();
    if (has(PORT) && !value(PORT).equals("0") && value(PORT).equals(value(MANAGEMENT_PORT))) {
      problems.add("%s en %s zijn gelijk. Dan stonden de cijfers voor iedereen open: kies twee poorten."
          .formatted(environment(PORT), environment(MANAGEMENT_PORT)));
    }
    if (has(MAIL_USER) != has(MAIL_PASSWORD)) {
      problems.add("Van %s en %s is er maar één ingevuld. Vul beide in, of geen van beide."
          .formatted(environment(MAIL_USER), environment(MAIL_PASSWORD)));
    }
    List<String> unreadable = SettingsKinds.problems(setting);
    problems.addAll(unreadable);
    if (unreadable.isEmpty()) {
      moments(problems);
    }
    if (!demo) {
      database(problems);
      required(MAIL_HOST, "de mailserver waarmee berichten de deur uit gaan", problems);
      required(FROM, "de afzender, zoals “Zorg- en Veiligheidshuis <post@voorbeeld.nl>”", problems);
      required(LINK, "het adres van dit platform, zoals https://casusflow.voorbeeld.nl", problems);
      safeLink(problems);
    }
    return problems;
  }

  private void moments(List<String> problems) {
    if (has(DAY_BEGINS) && has(DAY_ENDS) && !LocalTime.parse(value(DAY_BEGINS)).isBefore(LocalTime.parse(value(DAY_ENDS)))) {
      problems.add("De werkdag eindigt voor hij begint: kijk naar %s en %s."
          .formatted(environment(DAY_BEGINS), environment(DAY_ENDS)));
    }
  }

  private void database(List<String> problems) {
    required(URL, "de database, zoals jdbc:postgresql://database:5432/casusflow", problems);
    if (has(URL) && !value(URL).startsWith("jdbc:postgresql:")) {
      problems.add("%s wijst niet naar PostgreSQL. Een huis werkt op PostgreSQL; H2 is er alleen voor het profiel “demo”."
          .formatted(environment(URL)));
    }
    required(USER, "de gebruiker van de database", problems);
    required(PASSWORD, "het wachtwoord van de database", problems);
    if (has(PASSWORD) && (value(PASSWORD).length() < SHORTEST_SECRET || EXAMPLE_SECRET.matcher(value(PASSWORD)).matches()
        || value(PASSWORD).equals(value(USER)))) {
      problems.add("%s is te makkelijk te raden of komt uit een voorbeeld. Kies minstens %d willekeurige tekens."
          .formatted(environment(PASSWORD), SHORTEST_SECRET));
    }
  }

  private void safeLink(List<String> problems) {
    if (!has(LINK)) {
      return;
    }
    try {
      var link = URI.create(value(LINK));
      if ("http".equals(link.getScheme()) && !THIS_MACHINE.contains(link.getHost())) {
        problems.add("%s begint met http:. Mensen loggen hier in, dus het moet https: zijn."
            .formatted(environment(LINK)));
      }
    } catch (IllegalArgumentException e) {
      problems.add("%s is geen adres: “%s”.".formatted(environment(LINK), value(LINK)));
    }
  }

  private void required(String name, String meaning, List<String> problems) {
    if (!has(name)) {
      problems.add("Stel %s in: %s.".formatted(environment(name), meaning));
    }
  }

  private boolean has(String name) {
    return value(name) != null && !value(name).isBlank();
  }

  private String value(String name) {
    return setting.apply(name);
  }

  /**
   * Settings of ours that nothing reads: misspelt, or of another version.
   *
   * @param given names as they were found, {@code casusflow.mail.fron} or {@code CASUSFLOW_MAIL_FRON}
   * @param known names that something reads; a list or a group covers what is below it
   */
  static List<String> unknown(Collection<String> given, Collection<String> known) {
    return new TreeSet<>(given).stream()
        .filter(name -> known.stream().noneMatch(it -> plain(name).equals(plain(it)) || below(name, it)))
        .map(name -> "De instelling %s bestaat niet.%s".formatted(name, nearest(name, known)))
        .toList();
  }

  /** An element of a list: {@code CASUSFLOW_CLOSING_DAYS_0}, {@code casusflow.closing-days[0]}. */
  private static boolean below(String name, String known) {
    return plain(name).matches(Pattern.quote(plain(known)) + "\\d+.*");
  }

  private static String nearest(String name, Collection<String> known) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return known.stream().min((a, b) -> distance.apply(plain(name), plain(a)) - distance.apply(plain(name), plain(b)))
        .filter(it -> distance.apply(plain(name), plain(it)) <= NEARLY)
        .map(it -> " Bedoel je %s?".formatted(name.contains("_") ? environment(it) : it)).orElse("");
  }

  /** How Spring compares names: without case, dots, dashes and underscores. */
  private static String plain(String name) {
    return name.toLowerCase().replaceAll("[^a-z0-9]", "");
  }

  /** The name of a setting as an environment variable. */
  static String environment(String name) {
    return Stream.of(name.split("\\.")).map(part -> part.replace("-", "").toUpperCase())
        .reduce((a, b) -> a + "_" + b).orElseThrow();
  }
}
