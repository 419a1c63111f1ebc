package nl.casusflow.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.casusflow.casefile.Facts;

/**
 * Holds a submission against the schema it was made with. The engine itself checks nothing, so everything that the form
 * promises (required, options, limits, hidden, readonly) is enforced here, once, for Tasklist, REST and tests alike.
 *
 * <p>Reads plain values (text, numbers, booleans, lists, maps), gives back only what the form may say. Hidden and
 * readonly fields are dropped; a readonly field gets the value that the case file knows.
 */
final class SubmissionReader {

  static final int MAX_TEXT = 50_000;
  static final int MAX_LINE = 2_000;
  static final int MAX_ROWS = 200;
  private static final int MAX_MESSAGES = 3;

  /** What one group, one list row or the loose fields of a form say. */
  record Section(Component component, String path, Integer row, Map<String, Object> values, Map<String, Object> known,
                 List<Component> fields) {

    /** False when everything in it was shown as known and came back as it was. */
    boolean saysSomethingNew() {
      return values.entrySet().stream().anyMatch(e -> !same(e.getValue(), known.get(e.getKey())));
    }

    /** Keys of what was shown as known and came back as it was. */
    List<String> carried() {
      return values.entrySet().stream().filter(e -> !blank(e.getValue()) && same(e.getValue(), known.get(e.getKey())))
          .map(Map.Entry::getKey).toList();
    }
  }

  record Result(List<Section> sections, Map<String, Object> facts) {}

  private final FormSchema schema;
  private final Map<String, Object> root;
  private final Map<String, Object> known;
  private final Function<String, List<Option>> options;
  private final List<String> complaints = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  /**
   * @param known   values as the form was filled in advance
   * @param options choices that come from data, by the key in the form
   */
  SubmissionReader(
      FormSchema schema, Map<String, Object> submitted, Map<String, Object> known,
      Function<String, List<Option>> options) {
    this.schema = schema;
    this.root = submitted;
    this.known = known;
    this.options = options;
  }

  /** @throws Refusal with a Dutch sentence per problem, at most three */
  Result read() {
    // what is not said now is no longer so; only what a case carries along stays
    schema.processFacts().stream().filter(name -> !Facts.CARRIED.contains(name)).forEach(name -> facts.put(name, null));
    Set<String> expected = Set.copyOf(schema.topLevelKeys());
    root.keySet().stream().filter(key -> !expected.contains(key)).sorted().findFirst()
        .ifPresent(key -> complain("Dit formulier heeft geen veld “%s”.", shorten(key)));
    readContainer(null, "", null, schema.components(), root, known, null, false);
    if (!complaints.isEmpty()) {
      throw new Refusal(String.join(" ", complaints));
    }
    return new Result(sections, facts);
  }

  /** One scope of values: the form itself, a group with a path, or a list row. */
  private void readContainer(
      Component container, String path, Integer row, List<Component> components, Map<String, Object> data,
      Map<String, Object> knownHere, Map<String, Object> rowScope, boolean hidden) {
    var values = new LinkedHashMap<String, Object>();
    var fields = new ArrayList<Component>();
    readFields(components, path, data, knownHere, rowScope, hidden, values, fields);
    if (!values.isEmpty()) {
      sections.add(new Section(container, path, row, values, knownHere, List.copyOf(fields)));
    }
  }

  private void readFields(
      List<Component> components, String path, Map<String, Object> data, Map<String, Object> knownHere,
      Map<String, Object> rowScope, boolean hiddenAbove, Map<String, Object> values, List<Component> fields) {
    for (Component component : components) {
      boolean hidden = hiddenAbove || Feel.holds(component.hide(), root, rowScope == null ? root : rowScope, root);
      switch (component.type()) {
        case GROUP -> {
          if (component.path() == null) {
            readFields(component.children(), path, data, knownHere, rowScope, hidden, values, fields);
          } else {
            Map<String, Object> inside = map(data.get(component.path()), component);
            refuseUnknown(component, join(path, component.path()), inside);
            readContainer(component, join(path, component.path()), null, component.children(), inside,
                map(knownHere.get(component.path()), component), rowScope, hidden);
          }
        }
        case DYNAMICLIST -> readList(component, path, data, knownHere, hidden);
        case TABLE, DISPLAY -> { }
        default -> readField(component, data, knownHere, rowScope, hidden, values, fields);
      }
    }
  }

  private void readList(
      Component list, String path, Map<String, Object> data, Map<String, Object> knownHere, boolean hidden) {
    Object raw = data.get(list.path());
    if (hidden || raw == null) {
      return;
    }
    if (!(raw instanceof List<?> rows)) {
      complain("“%s” moet een lijst zijn.", list.name());
      return;
    }
    if (rows.size() > MAX_ROWS) {
      complain("“%s” heeft %d regels; er passen er %d.", list.name(), rows.size(), MAX_ROWS);
      return;
    }
    var identity = list.children().stream().flatMap(Component::all).filter(Component::isIdentity).findFirst();
    var knownRows = knownHere.get(list.path()) instanceof List<?> k ? k : List.of();
    var seen = new HashSet<Integer>();
    for (int index = 0; index < rows.size(); index++) {
      Map<String, Object> row = map(rows.get(index), list);
      Map<String, Object> knownRow = Map.of();
      Integer number = null;
      if (identity.isPresent()) {
        number = wholeNumber(row.get(identity.get().key()));
        if (number != null) {
          knownRow = knownRow(knownRows, identity.get().key(), number);
          if (knownRow == null || !seen.add(number)) {
            complain("“%s”: regel %d hoort hier niet bij.", list.name(), number);
            continue;
          }
        }
      }
      refuseUnknown(list, join(path, list.path()), row);
      if (number == null && row.values().stream().allMatch(SubmissionReader::untouched)) {
        continue; // a row that was opened and left empty
      }
      readContainer(list, join(path, list.path()), number == null ? -(index + 1) : number, list.children(), row, knownRow,
          row, false);
    }
  }

  private void refuseUnknown(Component part, String path, Map<String, Object> data) {
    var expected = new HashSet<String>();
    collectInside(schema.components(), "", path, expected);
    data.keySet().stream().filter(key -> !expected.contains(key)).sorted().findFirst()
        .ifPresent(key -> complain("“%s” heeft geen veld “%s”.", part.name(), shorten(key)));
  }

  /** Two parts of a form may share a path; what one of them asks is no stranger to the other. */
  private static void collectInside(List<Component> level, String at, String wanted, Set<String> keys) {
    for (Component component : level) {
      String path = component.path() == null ? at : join(at, component.path());
      if (component.path() != null && path.equals(wanted)) {
        FormSchema.collectKeys(component.children(), keys);
      } else if (component.path() == null || wanted.startsWith(path + ".")) {
        collectInside(component.children(), path, wanted, keys);
      }
    }
  }

  private static Map<String, Object> knownRow(List<?> rows, String key, int number) {
    for (Object row : rows) {
      Map<String, Object> values = plainMap(row);
      if (Objects.equals(wholeNumber(values.get(key)), number)) {
        return values;
      }
    }
    return null;
  }

  private void readField(
      Component field, Map<String, Object> data, Map<String, Object> knownHere, Map<String, Object> rowScope,
      boolean hidden, Map<String, Object> values, List<Component> fields) {
    if (hidden) {
      return;
    }
    Object value;
    if (Feel.holds(field.readonly(), root, rowScope == null ? root : rowScope, root)) {
      value = knownHere.get(field.key());
      if (blank(value) || field.isIdentity()) {
        return;
      }
    } else {
      Object raw = data.get(field.key());
      if (blank(raw)) {
        if (field.rules().required()) {
          complain("Vul “%s” in.", field.name());
        }
        return;
      }
      int before = complaints.size();
      value = check(field, raw, knownHere.get(field.key()));
      if (value == null || complaints.size() > before) {
        return;
      }
      if (field.rules().required() && field.type() == Component.Type.CHECKBOX && !Boolean.TRUE.equals(value)) {
        complain("Zet een vinkje bij “%s”.", field.name());
        return;
      }
    }
    values.put(field.key(), value);
    fields.add(field);
    if (field.isProcessFact()) {
      facts.put(field.key(), value);
    }
  }

  /** @return the value as it is kept: text, BigDecimal, Boolean or a list of text; null after a complaint */
  private Object check(Component field, Object raw, Object knownValue) {
    return switch (field.type()) {
      case NUMBER -> number(field, raw);
      case CHECKBOX -> flag(field, raw);
      case CHECKLIST, TAGLIST -> choices(field, raw, knownValue);
      case RADIO, SELECT -> choice(field, raw, knownValue);
      case DATETIME -> moment(field, raw);
      default -> line(field, raw);
    };
  }

  private Object line(Component field, Object raw) {
    if (!(raw instanceof String || raw instanceof Number)) {
      return complain("“%s” moet tekst zijn.", field.name());
    }
    String text = raw.toString().replace("\u0000", "");
    int limit = field.type() == Component.Type.TEXTAREA ? MAX_TEXT : MAX_LINE;
    if (field.rules().maxLength() != null) {
      limit = Math.min(limit, field.rules().maxLength());
    }
    if (text.length() > limit) {
      return complain("“%s” is te lang: %d tekens, er passen er %d.", field.name(), text.length(), limit);
    }
    if (field.rules().minLength() != null && text.length() < field.rules().minLength()) {
      return complain("“%s” is te kort: minstens %d tekens.", field.name(), field.rules().minLength());
    }
    String pattern = field.rules().pattern();
    if (pattern != null && !Pattern.compile(pattern).matcher(text).find()) {
      return complain("“%s” heeft niet de juiste vorm.", field.name());
    }
    return text;
  }

  private Object number(Component field, Object raw) {
    BigDecimal number;
    try {
      number = new BigDecimal(raw.toString().strip());
    } catch (NumberFormatException e) {
      return complain("“%s” moet een getal zijn.", field.name());
    }
    if (number.precision() > 18 || Math.abs(number.scale()) > 18) {
      return complain("“%s” is geen bruikbaar getal.", field.name());
    }
    var rules = field.rules();
    if (rules.min() != null && number.compareTo(rules.min()) < 0) {
      return complain("“%s” moet minstens %s zijn.", field.name(), rules.min().toPlainString());
    }
    if (rules.max() != null && number.compareTo(rules.max()) > 0) {
      return complain("“%s” mag hoogstens %s zijn.", field.name(), rules.max().toPlainString());
    }
    if (rules.decimalDigits() != null && number.stripTrailingZeros().scale() > rules.decimalDigits()) {
      return complain("“%s” heeft te veel cijfers achter de komma.", field.name());
    }
    return number;
  }

  private Object flag(Component field, Object raw) {
    return raw instanceof Boolean ? raw : complain("“%s” kan alleen aan of uit staan.", field.name());
  }

  private Object choice(Component field, Object raw, Object knownValue) {
    if (!(raw instanceof String || raw instanceof Number || raw instanceof Boolean)) {
      return complain("Kies bij “%s” een van de mogelijkheden.", field.name());
    }
    String value = raw.toString();
    boolean offered = optionsOf(field).stream().anyMatch(option -> option.value().equals(value));
    return offered || value.equals(knownValue)
        ? value : complain("Kies bij “%s” een van de mogelijkheden.", field.name());
  }

  private Object choices(Component field, Object raw, Object knownValue) {
    if (!(raw instanceof Collection<?> chosen) || chosen.size() > MAX_ROWS) {
      return complain("Kies bij “%s” uit de mogelijkheden.", field.name());
    }
    var values = new ArrayList<String>();
    for (Object one : chosen) {
      Object value = choice(field, one, knownValue instanceof Collection<?> k && k.contains(one) ? one : null);
      if (value == null) {
        return null;
      }
      values.add(value.toString());
    }
    return List.copyOf(values);
  }

  private List<Option> optionsOf(Component field) {
    return field.valuesKey() == null ? field.values() : options.apply(field.valuesKey());
  }

  private Object moment(Component field, Object raw) {
    String text = raw.toString();
    try {
      String kind = field.subtype() == null ? "date" : field.subtype();
      switch (kind) {
        case "time" -> LocalTime.parse(text.replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", ""));
        case "datetime" -> {
          if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")) {
            OffsetDateTime.parse(text);
          } else {
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.parse(text);
          }
        }
        default -> {
          LocalDate date = LocalDate.parse(text);
          if (date.getYear() < 1900 || date.getYear() > 2200) {
            return complain("De datum bij “%s” klopt niet.", field.name());
          }
        }
      }
      return text;
    } catch (DateTimeException e) {
      return complain("De datum of tijd bij “%s” bestaat niet.", field.name());
    }
  }

  private Map<String, Object> map(Object value, Component component) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map)) {
      complain("“%s” heeft niet de juiste vorm.", component.name());
      return Map.of();
    }
    return plainMap(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plainMap(Object value) {
    return (Map<String, Object>) value;
  }

  private Object complain(String sentence, Object... arguments) {
    if (complaints.size() < MAX_MESSAGES) {
      complaints.add(sentence.formatted(arguments));
    }
    return null;
  }

  static boolean blank(Object value) {
    return value == null || value instanceof String text && text.isBlank()
        || value instanceof Collection<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static boolean untouched(Object value) {
    return blank(value) || Boolean.FALSE.equals(value);
  }

  static boolean same(Object one, Object other) {
    if (blank(one) && blank(other)) {
      return true;
    }
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    return one instanceof Boolean || other instanceof Boolean
        ? Boolean.TRUE.equals(one) == Boolean.TRUE.equals(other)
        : one != null && other != null && one.toString().equals(other.toString());
  }

  private static Integer wholeNumber(Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    return value instanceof String text && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }

  private static String join(String path, String child) {
    return path.isEmpty() ? child : path + "." + child;
  }

  private static String shorten(String key) {
    return key.length() > 60 ? key.substring(0, 60) + "…" : key;
  }
}
