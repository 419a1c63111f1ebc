package nl.casusflow.robot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import nl.casusflow.form.Component;
import nl.casusflow.form.Feel;
import nl.casusflow.form.FormSchema;

/** Fills any form with random answers that its schema allows, as a person in a hurry or one with a lot to say would. */
final class RandomAnswers {

  private static final String[] WORDS = {
      "rustig", "ruzie", "school", "buurvrouw", "<script>alert(1)</script>", "\"tussen aanhalingstekens\"", "😀", "afspraak",
      "wachtlijst", "politie", "moeder", "O'Brien", "zorgen", "\u202Erechts naar links", "vrijdag", "%s {0} ${x} #{y}"};

  private final RandomGenerator random;
  private final LocalDate today;
  private final double eagerness;
  private final boolean homeward;
  private final Map<String, Object> shown;
  private final Map<String, Object> answers = new LinkedHashMap<>();

  /** Answers that bring a case nearer to its end. */
  private static final Set<String> TOWARDS_THE_END =
      Set.of("toWeighing", "notTakenUp", "decision", "close", "safe", "done", "stop", "note", "cancelled", "holds", "goOn", "ended");

  /**
   * @param eagerness chance that something optional is filled in; 0 gives the least that is accepted
   * @param homeward  choose what brings the case nearer to its end, where there is such a choice
   */
  RandomAnswers(
      RandomGenerator random, LocalDate today, double eagerness, boolean homeward, FormSchema schema,
      Map<String, Object> shown) {
    this.homeward = homeward;
    this.random = random;
    this.today = today;
    this.eagerness = eagerness;
    this.shown = shown;
    for (String key : schema.topLevelKeys()) {
      if (shown.get(key) != null) {
        answers.put(key, copy(shown.get(key)));
      }
    }
    // choices first, twice: conditions may look at fields further down
    for (int pass = 0; pass < 3; pass++) {
      fill(schema.components(), answers, null, pass);
    }
  }

  Map<String, Object> answers() {
    return answers;
  }

  private void fill(List<Component> components, Map<String, Object> scope, Map<String, Object> row, int pass) {
    for (Component component : components) {
      if (Feel.holds(component.hide(), answers, row == null ? answers : row, answers)) {
        continue;
      }
      switch (component.type()) {
        case GROUP -> fill(component.children(), component.path() == null ? scope : child(scope, component.path()), row, pass);
        case DYNAMICLIST -> fillList(component, scope, pass);
        case TABLE, DISPLAY -> { }
        default -> fillField(component, scope, row, pass);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> scope, String path) {
    return (Map<String, Object>) scope.computeIfAbsent(path, p -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private void fillList(Component list, Map<String, Object> scope, int pass) {
    var rows = (List<Map<String, Object>>) scope.computeIfAbsent(list.path(), p -> new ArrayList<Map<String, Object>>());
    boolean mayGrow = list.children().stream().flatMap(Component::all)
        .noneMatch(field -> field.isField() && field.readonly() != null && !field.isIdentity());
    if (pass == 0 && mayGrow && random.nextDouble() < eagerness) {
      int extra = random.nextInt(1, 4);
      for (int i = 0; i < extra; i++) {
        rows.add(new LinkedHashMap<>());
      }
    }
    rows.forEach(row -> fill(list.children(), row, row, pass));
    rows.removeIf(row -> pass == 2 && row.values().stream().allMatch(value -> value == null || value.equals("")));
  }

  private void fillField(Component field, Map<String, Object> scope, Map<String, Object> row, int pass) {
    if (field.readonly() != null || scope.get(field.key()) != null && (pass > 0 || random.nextDouble() > eagerness / 2)) {
      return;
    }
    boolean required = field.rules().required();
    if (!required && (pass > 0 || random.nextDouble() >= eagerness)) {
      return;
    }
    Object value = value(field);
    if (value != null) {
      scope.put(field.key(), value);
    }
  }

  private Object value(Component field) {
    return switch (field.type()) {
      case CHECKBOX -> field.rules().required() || random.nextBoolean();
      case RADIO, SELECT -> {
        var values = choices(field);
        var end = values.stream().filter(TOWARDS_THE_END::contains).findFirst();
        yield values.isEmpty() ? null : homeward && end.isPresent() ? end.get() : values.get(random.nextInt(values.size()));
      }
      case CHECKLIST, TAGLIST -> choices(field).stream().filter(v -> random.nextInt(3) == 0).limit(4).toList();
      case NUMBER -> {
        int min = field.rules().min() == null ? 0 : field.rules().min().intValue();
        int max = field.rules().max() == null ? min + 10 : field.rules().max().intValue();
        yield random.nextInt(min, max + 1);
      }
      case DATETIME -> "time".equals(field.subtype()) ? "10:30" : today.plusDays(random.nextInt(1, 40)).toString();
      default -> text(field);
    };
  }

  private List<String> choices(Component field) {
    if (field.valuesKey() == null) {
      return field.values().stream().map(option -> option.value()).toList();
    }
    return shown.get(field.valuesKey()) instanceof List<?> options
        ? options.stream().map(option -> String.valueOf(((Map<?, ?>) option).get("value"))).toList() : List.of();
  }

  private String text(Component field) {
    String pattern = field.rules().pattern();
    if (pattern != null) {
      return String.valueOf(random.nextInt(1940, 2026));
    }
    var text = new StringBuilder();
    int words = random.nextInt(1, 12);
    for (int i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    String said = text.toString().strip();
    int limit = field.rules().maxLength() == null ? 2_000 : field.rules().maxLength();
    if (field.key().startsWith("born") || field.properties().getOrDefault("record", "").endsWith(".born")) {
      return String.valueOf(random.nextInt(1940, 2026));
    }
    return said.length() <= limit ? said : said.substring(0, limit).strip();
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach((key, item) -> copy.put(key.toString(), copy(item)));
      return copy;
    }
    return value instanceof List<?> list
        ? new ArrayList<>(list.stream().map(RandomAnswers::copy).toList()) : value;
  }
}
