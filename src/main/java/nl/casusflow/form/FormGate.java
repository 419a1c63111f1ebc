package nl.casusflow.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Contributions.NewContribution;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The single door between people and the engine: fills a form with what the case file knows, holds a submission against
 * the form's schema, records it as contributions and structure, and passes on only the process facts.
 */
@Service
public class FormGate {

  private static final Logger LOG = LoggerFactory.getLogger(FormGate.class);
  private static final String LAST = "last";
  private static final String RECORD = "record";
  /** Marks of fields that say something about the contribution itself; a row keeps them, so that they come back with it. */
  private static final String CONTRIBUTION = "contribution.";
  private static final String PURPOSE = "purpose";
  /** Of a form that does not say what it asks for. */
  private static final String USUAL_PURPOSE = "Samenwerken aan de veiligheid van dit gezin";
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

  private final Contributions contributions;
  private final CaseItems items;
  private final Drafts drafts;
  private final People people;
  private final Answers answers;
  private final ObjectMapper json;
  private final Map<String, Function<FormContext, Object>> shown = new HashMap<>();
  private final Map<String, Function<FormContext, List<Option>>> options = new HashMap<>();
  private final Map<String, StructureRecorder> recorders;

  public FormGate(
      Contributions contributions, CaseItems items, Drafts drafts, People people, Answers answers,
      ObjectMapper json, List<FormSources> sources, List<StructureRecorder> recorders) {
    this.contributions = contributions;
    this.items = items;
    this.drafts = drafts;
    this.people = people;
    this.answers = answers;
    this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    sources.forEach(source -> {
      source.shown().forEach((name, value) -> putOnce(shown, name, value));
      source.options().forEach((name, value) -> putOnce(options, name, value));
    });
    this.recorders = recorders.stream().collect(Collectors.toMap(StructureRecorder::entity, Function.identity()));
  }

  private static <T> void putOnce(Map<String, T> registry, String name, T value) {
    if (registry.put(name, value) != null) {
      throw new IllegalStateException("Two form sources are called " + name);
    }
  }

  /** Names that forms may use in {@code shows} and, beside the entities, in {@code prefill}. */
  public Set<String> shownNames() {
    return Set.copyOf(shown.keySet());
  }

  /** Names that forms may use in {@code valuesKey}. */
  public Set<String> optionNames() {
    return Set.copyOf(options.keySet());
  }

  /**
   * What a form starts with: a value for every key (null where nothing is known, so that an old fact of an earlier round
   * does not fill the new form), tables and choices from data, and the reader's own draft over it.
   *
   * @return variable name to supplier of a plain value; suppliers are called only when the values are really asked for
   */
  public Map<String, java.util.function.Supplier<Object>> fill(FormSchema schema, FormContext context) {
    var lazy = new Object() {
      private Map<String, Object> all;

      Map<String, Object> get() {
        if (all == null) {
          all = new LinkedHashMap<>(known(schema, context));
          if (context.reader() != null && context.taskId() != null) {
            drafts.find(context.taskId(), context.reader()).map(FormGate.this::read)
                .ifPresent(draft -> all.putAll(draftOver(schema, draft, all)));
          }
          shownIn(schema).forEach(name -> all.put(name, show(name, context)));
          optionsIn(schema).forEach(name -> all.merge(name, options(name, context), FormGate::rowsAsChoices));
        }
        return all;
      }
    };
    var result = new LinkedHashMap<String, java.util.function.Supplier<Object>>();
    schema.topLevelKeys().forEach(key -> result.put(key, () -> lazy.get().get(key)));
    shownIn(schema).forEach(name -> result.put(name, () -> lazy.get().get(name)));
    optionsIn(schema).forEach(name -> result.put(name, () -> lazy.get().get(name)));
    return result;
  }

  /** A table and a choice of the same name share one value in the form: each row then carries its own choice. */
  private static Object rowsAsChoices(Object rows, Object options) {
    var choices = (List<?>) options;
    var both = new ArrayList<Object>();
    for (Object row : (List<?>) rows) {
      var values = new LinkedHashMap<Object, Object>((Map<?, ?>) row);
      if (both.size() < choices.size()) {
        Option choice = (Option) choices.get(both.size());
        values.put("value", choice.value());
        values.put("label", choice.label());
      }
      both.add(values);
    }
    return both;
  }

  /**
   * Checks and records a submission, in the transaction of the caller.
   *
   * @param submitted plain values by variable name
   * @return the process facts the form decides about; null where nothing was said
   * @throws Refusal when it is not accepted; nothing may be kept then
   */
  public Map<String, Object> submit(FormSchema schema, FormContext context, Map<String, Object> submitted) {
    var result = new SubmissionReader(schema, submitted, known(schema, context), name -> options(name, context)).read();
    if (!contributions.claim(context.taskId(), context.caseNumber(), schema.id(), context.reader())) {
      throw new Refusal("Deze taak is al afgerond. Ververs de takenlijst.");
    }
    contributions.keepSchema(schema.hash(), schema.id(), schema.content());
    String own = people.organisationOf(context.reader());
    var said = contributions.add(result.sections().stream().filter(SubmissionReader.Section::saysSomethingNew)
        .map(section -> contribution(schema, context, section, organisation(section, own))).toList()).iterator();
    var structure = new LinkedHashMap<String, List<RecordedRow>>();
    for (var section : result.sections()) {
      collectStructure(section, section.saysSomethingNew() ? said.next() : null, organisation(section, own), structure);
    }
    structure.forEach((entity, rows) -> record(entity, context, rows));
    drafts.deleteAll(context.taskId());
    return result.facts();
  }

  private NewContribution contribution(
      FormSchema schema, FormContext context, SubmissionReader.Section section, String organisation) {
    var said = new LinkedHashMap<String, Object>();
    section.fields().forEach(field -> said.put(field.key(), section.values().get(field.key())));
    return new NewContribution(
        context.caseNumber(), schema.id(), schema.hash(), context.taskId(), context.step(), context.stepName(),
        section.path(), section.row(), context.reader(), organisation,
        schema.saysOf(section.component(), PURPOSE).orElse(USUAL_PURPOSE), shareability(section), notWith(section),
        context.id(Facts.MEETING_ID), write(said), section.carried());
  }

  /** The members who may not know, where the form names them. */
  private static List<Integer> notWith(SubmissionReader.Section section) {
    return !"notWithMember".equals(shareability(section)) ? List.of() : section.fields().stream()
        .filter(field -> (CONTRIBUTION + "notWithMember").equals(field.properties().get(RECORD)))
        .map(field -> section.values().get(field.key())).filter(Objects::nonNull)
        .flatMap(value -> value instanceof Collection<?> several ? several.stream() : Stream.of(value))
        .map(number -> Integer.valueOf(number.toString())).distinct().sorted().toList();
  }

  /** @param own organisation of who submits, which speaks where the section names no other */
  private static String organisation(SubmissionReader.Section section, String own) {
    return marked(section, CONTRIBUTION + "organisation").orElse(own);
  }

  private static String shareability(SubmissionReader.Section section) {
    return marked(section, CONTRIBUTION + "shareability").orElse("everyone");
  }

  private static Optional<String> marked(SubmissionReader.Section section, String mark) {
    return section.fields().stream().filter(field -> mark.equals(field.properties().get(RECORD))).findFirst()
        .map(field -> section.values().get(field.key())).map(Object::toString);
  }

  /** Sorts the values of a section by the entity they belong to. */
  private static void collectStructure(
      SubmissionReader.Section section, Long contribution, String organisation, Map<String, List<RecordedRow>> structure) {
    String own = section.component() == null ? null : section.component().properties().get(RECORD);
    var byEntity = new LinkedHashMap<String, Map<String, Object>>();
    for (Component field : section.fields()) {
      String mark = field.properties().get(RECORD);
      boolean aboutContribution = mark != null && mark.startsWith(CONTRIBUTION);
      if (own == null && (mark == null || aboutContribution)) {
        continue;
      }
      int dot = mark == null ? -1 : mark.indexOf('.');
      String entity = dot < 0 ? own != null ? own : mark : aboutContribution ? own : mark.substring(0, dot);
      String attribute = dot < 0 ? field.key() : mark.substring(dot + 1);
      byEntity.computeIfAbsent(entity, e -> new LinkedHashMap<>()).put(attribute, section.values().get(field.key()));
    }
    boolean row = section.component() != null && section.component().isList();
    Integer number = row && section.row() > 0 ? section.row() : null;
    Map<String, String> properties = section.component() == null ? Map.of() : section.component().properties();
    byEntity.forEach((entity, values) -> {
      var rows = structure.computeIfAbsent(entity, e -> new ArrayList<>());
      if (!row && !rows.isEmpty()) {
        // loose fields and groups of one form describe the same thing
        var first = rows.remove(0);
        var merged = new LinkedHashMap<>(first.values());
        merged.putAll(values);
        rows.add(0, new RecordedRow(null, false, merged, properties, organisation,
            contribution == null ? first.contributionId() : contribution));
      } else {
        rows.add(new RecordedRow(number, row, values, properties, organisation, contribution));
      }
    });
  }

  private void record(String entity, FormContext context, List<RecordedRow> rows) {
    StructureRecorder recorder = recorders.get(entity);
    if (recorder != null) {
      recorder.record(context, rows);
      return;
    }
    for (RecordedRow row : rows) {
      if (row.contributionId() != null) {
        items.put(context.caseNumber(), entity, row.inList() ? row.number() : Integer.valueOf(1),
            row.values(), context.id(Facts.MEETING_ID), row.contributionId(), context.reader(), row.organisation());
      } else if (!row.inList() || row.number() != null) {
        items.confirm(context.caseNumber(), entity, row.inList() ? row.number() : 1);
      }
    }
  }

  // ---- what is known -------------------------------------------------------------------------------------------

  private Map<String, Object> known(FormSchema schema, FormContext context) {
    var cache = new HashMap<String, Object>();
    return known(schema.components(), "", context, cache);
  }

  private Map<String, Object> known(
      List<Component> components, String path, FormContext context, Map<String, Object> cache) {
    var values = new LinkedHashMap<String, Object>();
    for (Component component : components) {
      String source = component.properties().get("prefill");
      switch (component.type()) {
        case GROUP -> {
          if (component.path() == null) {
            values.putAll(known(component.children(), path, context, cache));
          } else {
            String below = path.isEmpty() ? component.path() : path + "." + component.path();
            var inside = known(component.children(), below, context, cache);
            inside.values().removeIf(Objects::isNull);
            values.put(component.path(), inside.isEmpty() ? null : inside);
          }
        }
        case DYNAMICLIST -> values.put(component.path(), source == null ? null : rows(component, source, context, cache));
        case TABLE, DISPLAY -> { }
        default -> {
          if (component.key() != null) {
            values.put(component.key(), source == null ? null : single(component, path, source, context, cache));
          }
        }
      }
    }
    return values;
  }

  private List<Map<String, Object>> rows(
      Component list, String source, FormContext context, Map<String, Object> cache) {
    Object found = cache.computeIfAbsent(source, name -> show(name, context));
    if (!(found instanceof List<?> rows)) {
      return List.of();
    }
    // only what the form asks for leaves the house
    var byAttribute = new LinkedHashMap<String, String>();
    list.children().stream().flatMap(Component::all).filter(Component::isField).forEach(field -> {
      String mark = field.properties().getOrDefault(RECORD, field.key());
      byAttribute.put(field.key(), mark.substring(mark.indexOf('.') + 1));
    });
    var result = new ArrayList<Map<String, Object>>();
    for (Object row : rows) {
      var values = new LinkedHashMap<String, Object>();
      byAttribute.forEach((key, attribute) -> {
        var from = (Map<?, ?>) row;
        Object value = from.containsKey(attribute) ? from.get(attribute) : from.get(key);
        if (value != null) {
          values.put(key, value);
        }
      });
      result.add(values);
    }
    return result;
  }

  private Object single(
      Component field, String path, String source, FormContext context, Map<String, Object> cache) {
    if (LAST.equals(source)) {
      return last(path, field.key(), context, cache);
    }
    int dot = source.indexOf('.');
    if (dot < 0) {
      return cache.computeIfAbsent(source, name -> show(name, context)) instanceof Map<?, ?> map ? map.get(field.key()) : null;
    }
    Object found = cache.computeIfAbsent(source.substring(0, dot), name -> show(name, context));
    Object first = found instanceof List<?> list && !list.isEmpty() ? list.get(0) : found;
    return first instanceof Map<?, ?> map ? map.get(source.substring(dot + 1)) : null;
  }

  @SuppressWarnings("unchecked")
  private Object last(String path, String key, FormContext context, Map<String, Object> cache) {
    if (context.caseNumber() == null) {
      return null;
    }
    var earlier = (List<Contribution>) cache.computeIfAbsent(
        "\u0000" + LAST, name -> contributions.ofForm(context.caseNumber(), context.formId()));
    if (earlier.isEmpty()) {
      return null;
    }
    var own = ((Optional<?>) cache.computeIfAbsent(
        "\u0000organisation", name -> Optional.ofNullable(people.organisationOf(context.reader())))).orElse(null);
    return earlier.stream().filter(it -> it.section().equals(path) && it.rowNumber() == null)
        .filter(it -> Objects.equals(it.organisation(), own) && it.stands(key))
        .map(it -> read(it.content()).get(key)).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private Object show(String name, FormContext context) {
    if (context.caseNumber() == null && !shown.containsKey(name)) {
      return List.of();
    }
    var source = shown.get(name);
    if (source != null) {
      return source.apply(context);
    }
    var hidden = context.reader() == null ? Set.<Long>of() : answers.hiddenFrom(context.reader(), context.caseNumber());
    return items.of(context.caseNumber(), name, hidden).stream().map(item -> {
      var row = new LinkedHashMap<String, Object>();
      row.put("number", item.number());
      row.putAll(item.attributes());
      return row;
    }).toList();
  }

  private List<Option> options(String name, FormContext context) {
    var source = options.get(name);
    if (source == null) {
      LOG.warn("No source for the choices {}", name);
      return List.of();
    }
    return source.apply(context);
  }

  private static List<String> shownIn(FormSchema schema) {
    return schema.all().map(it -> it.properties().get("shows")).filter(Objects::nonNull).distinct().toList();
  }

  private static List<String> optionsIn(FormSchema schema) {
    return schema.all().map(Component::valuesKey).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * What of a draft still fits. The form may have changed since, and so may the case: numbered rows that are gone stay
   * away, and rows that came since are there.
   */
  private static Map<String, Object> draftOver(
      FormSchema schema, Map<String, Object> draft, Map<String, Object> known) {
    var fitting = new LinkedHashMap<String, Object>();
    schema.topLevelKeys().stream().filter(draft::containsKey).forEach(key -> fitting.put(key, draft.get(key)));
    schema.all().filter(Component::isList).filter(list -> fitting.get(list.path()) instanceof List).forEach(list ->
        list.children().stream().flatMap(Component::all).filter(Component::isIdentity).map(Component::key).findFirst()
            .ifPresent(number -> fitting.put(list.path(),
                rowsThatFit((List<?>) fitting.get(list.path()), known.get(list.path()), number))));
    return fitting;
  }

  private static List<Object> rowsThatFit(List<?> drafted, Object known, String number) {
    List<?> knownRows = known instanceof List<?> rows ? rows : List.of();
    var missing = new LinkedHashMap<String, Object>();
    knownRows.forEach(row -> missing.put(String.valueOf(((Map<?, ?>) row).get(number)), row));
    var fitting = new ArrayList<Object>();
    for (Object row : drafted) {
      Object identity = row instanceof Map<?, ?> values ? values.get(number) : null;
      if (identity == null || missing.remove(identity.toString()) != null) {
        fitting.add(row);
      }
    }
    fitting.addAll(missing.values());
    return fitting;
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Unreadable JSON in the case file", e);
    }
  }

  private String write(Map<String, Object> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
