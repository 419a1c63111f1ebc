package nl.casusflow.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * The mail texts: for each occasion a {@code .txt} (its first line is the subject) and an {@code .html}, plus
 * {@code layout.html} around the latter. They are read once, at start-up, and all of them are tried out with made-up
 * values, so that a mistake stops the start and not a mail. A house's own directory goes before what comes with the
 * platform, file by file.
 */
@Component
public class MailTexts {

  private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", DUTCH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final String SUBJECT = "Onderwerp:";
  private static final String LAYOUT = "layout";
  private static final String CONTENT = "<!-- inhoud -->";

  /** Everything a mail text can use. */
  private static final Set<String> KNOWN =
      Set.of("name", "caseNumber", "what", "due", "link", "date", "time", "items", "house");
  private static final Pattern EXPRESSION = Pattern.compile("[$*]\\{([^}]*)}");
  private static final Pattern LOCAL = Pattern.compile("th:each=\"\\s*(\\w+)\\s*(?:,\\s*(\\w+)\\s*)?:");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final Pattern ROOT = Pattern.compile("(?<![.#\\w])([a-zA-Z]\\w*)");
  private static final Set<String> WORDS =
      Set.of("not", "and", "or", "eq", "ne", "lt", "gt", "le", "ge", "true", "false", "null", "div", "mod");

  record MailText(String subject, String plain, String html) {}

  /** A line of the daily summary, as a mail text sees it. */
  public record Line(String occasion, String caseNumber, String what, String due, String link) {}

  private final NotificationSettings settings;
  private final String house;
  private final Map<String, String> files = new HashMap<>();
  private final SpringTemplateEngine engine = engine();

  MailTexts(NotificationSettings settings) {
    this.settings = settings;
    String from = settings.from();
    this.house = from.contains("<") ? from.substring(0, from.indexOf('<')).replace("\"", "").strip() : from;
    read();
    names().forEach(this::check);
  }

  /** Occasions there is a text for. */
  public Set<String> names() {
    return files.keySet().stream().filter(file -> file.endsWith(".txt") || file.endsWith(".html"))
        .map(file -> file.substring(0, file.lastIndexOf('.'))).filter(name -> !LAYOUT.equals(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** @throws IllegalArgumentException when there is no text for this occasion */
  MailText write(String template, String name, Details details) {
    if (!names().contains(template)) {
      throw new IllegalArgumentException("Er is geen mailtekst met de naam “%s”".formatted(template));
    }
    var values = new HashMap<String, Object>();
    values.put("name", name);
    values.put("house", house);
    values.put("caseNumber", details.caseNumber());
    values.put("what", details.what());
    values.put("due", date(details.due()));
    values.put("date", date(details.date()));
    values.put("time", details.time() == null ? null : TIME.format(details.time()));
    values.put("link", settings.link(details.path()));
    values.put("items", details.items().stream()
        .map(it -> new Line(it.occasion(), it.caseNumber(), it.what(), date(it.due()), settings.link(it.path())))
        .toList());
    var context = new Context(DUTCH, values);
    String plain = engine.process(new TemplateSpec(files.get(template + ".txt"), TemplateMode.TEXT), context).strip();
    int endOfSubject = plain.indexOf('\n');
    String subject = plain.substring(SUBJECT.length(), endOfSubject < 0 ? plain.length() : endOfSubject).strip();
    String body = endOfSubject < 0 ? "" : plain.substring(endOfSubject).strip().replaceAll("\n{3,}", "\n\n") + "\n";
    String layout = files.get(LAYOUT + ".html");
    var html = new TemplateSpec(layout.replace(CONTENT, files.get(template + ".html")), TemplateMode.HTML);
    return new MailText(subject, body, engine.process(html, context));
  }

  /** What people see in their list of mails. */
  public String subject(String template, Details details) {
    return write(template, "", details).subject();
  }

  private static String date(LocalDate date) {
    return date == null ? null : DATE.format(date);
  }

  // ---- reading and checking ------------------------------------------------------------------------------------

  private void read() {
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:mail/*.*")) {
        files.putIfAbsent(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
      }
      Path own = settings.templates();
      if (own != null && !own.toString().isBlank()) {
        if (!Files.isDirectory(own)) {
          throw new IllegalStateException(
              "De map met mailteksten bestaat niet: %s (casusflow.mail.templates)".formatted(own));
        }
        try (var found = Files.list(own)) {
          for (Path file : found.filter(Files::isRegularFile).toList()) {
            files.put(file.getFileName().toString(), Files.readString(file));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!files.getOrDefault(LAYOUT + ".html", "").contains(CONTENT)) {
      throw new IllegalStateException("In de mailopmaak layout.html ontbreekt de plek voor de tekst: " + CONTENT);
    }
  }

  private void check(String name) {
    for (String file : List.of(name + ".txt", name + ".html")) {
      if (!files.containsKey(file)) {
        throw new IllegalStateException("Bij de mailtekst “%s” ontbreekt het bestand %s.".formatted(name, file));
      }
      checkNames(file);
    }
    if (!files.get(name + ".txt").startsWith(SUBJECT)) {
      throw new IllegalStateException("De mailtekst %s.txt begint niet met “%s”.".formatted(name, SUBJECT));
    }
    var day = LocalDate.of(2026, 11, 24);
    var item = new Details.Item(Occasion.REMINDER, "ZVH-2026-00000", "Weeg de zaak", day, "/");
    try {
      var full = write(name, "Sam Voorbeeld", new Details("ZVH-2026-00000", "Weeg de zaak", day, "/", day,
          LocalTime.of(10, 0), List.of(item, item)));
      write(name, "Sam Voorbeeld", new Details("ZVH-2026-00000", "Weeg de zaak", null, "/", day, null,
          List.of(new Details.Item(Occasion.NEW_TASK, "ZVH-2026-00000", "Weeg de zaak", null, "/"))));
      if (full.subject().isEmpty() || full.plain().isBlank()) {
        throw new IllegalStateException("De mailtekst %s.txt is leeg.".formatted(name));
      }
    } catch (TemplateEngineException e) {
      throw new IllegalStateException("De mailtekst %s klopt niet: %s".formatted(place(name, e), cause(e)), e);
    }
  }

  /** A name that does not exist would otherwise be an empty spot in the mail. */
  private void checkNames(String file) {
    String content = files.get(file);
    var local = new HashSet<>(KNOWN);
    for (Matcher each = LOCAL.matcher(content); each.find();) {
      local.add(each.group(1));
      if (each.group(2) != null) {
        local.add(each.group(2));
      }
    }
    for (Matcher expression = EXPRESSION.matcher(content); expression.find();) {
      String bare = LITERAL.matcher(expression.group(1)).replaceAll("");
      for (Matcher root = ROOT.matcher(bare); root.find();) {
        if (!local.contains(root.group(1)) && !WORDS.contains(root.group(1))) {
          throw new IllegalStateException("De mailtekst %s gebruikt “%s”, maar dat bestaat niet. Wel: %s."
              .formatted(file, root.group(1), String.join(", ", new TreeSet<>(KNOWN))));
        }
      }
    }
  }

  /** Which file, and which line in it: an HTML text is read inside the layout. */
  private String place(String name, TemplateEngineException e) {
    String layout = files.get(LAYOUT + ".html");
    String head = layout.substring(0, layout.indexOf(CONTENT));
    var found = e instanceof TemplateProcessingException processing ? processing : null;
    boolean html = found != null && found.getTemplateName() != null && found.getTemplateName().startsWith(head);
    String file = name + (html ? ".html" : ".txt");
    return found == null || found.getLine() == null ? file
        : "%s, regel %d".formatted(file, found.getLine() - (html ? (int) head.lines().count() : 0));
  }

  private static String cause(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    // the library repeats the whole text
    return deepest.getMessage().replaceAll("(?s) \\(template: .*", "");
  }

  /** One for plain and HTML: each engine keeps a megabyte of buffers of its own. */
  private static SpringTemplateEngine engine() {
    var resolver = new StringTemplateResolver();
    resolver.setCacheable(true);
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(resolver);
    engine.setEnableSpringELCompiler(false);
    return engine;
  }
}
