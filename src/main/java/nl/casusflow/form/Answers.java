package nl.casusflow.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Responses;
import nl.casusflow.casefile.Responses.Response;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Reads contributions back in the words of the form they were made with: question and answer, choices by their label.
 * A field that a process owner adds is shown without a line of code.
 */
@Service
public class Answers {

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
  private static final String RECORD = "record";
  private static final String ROW = "#";

  private final Contributions contributions;
  private final Schemas schemas;
  private final People people;
  private final CaseFiles cases;
  private final Responses responses;
  private final Labels labels;
  private final ObjectMapper json;
  private final ObjectProvider<FormSources> sources;

  public Answers(
      Contributions contributions, Schemas schemas, People people, CaseFiles cases, Responses responses,
      Labels labels, ObjectMapper json,
      ObjectProvider<FormSources> sources) {
    this.contributions = contributions;
    this.schemas = schemas;
    this.people = people;
    this.cases = cases;
    this.responses = responses;
    this.labels = labels;
    this.json = json;
    this.sources = sources;
  }

  /**
   * @param key   what the answer is about: the same key in two forms is the same question
   * @param topic the question as people read it
   * @param field key of the field, null for a row of a list
   */
  public record Answer(String key, String topic, String answer, String field, Contribution source) {

    /** The question, whichever row of a list it is in. */
    public String question() {
      int row = key.indexOf(ROW);
      return row < 0 ? key : key.substring(0, row);
    }
  }

  /** Everything that was said in one contribution. */
  public List<Answer> of(Contribution contribution) {
    FormSchema schema = schemas.of(contribution.schemaHash());
    Map<String, Object> said = said(contribution);
    var container = schema.part(contribution.section());
    var answers = new ArrayList<Answer>();
    fieldsOf(container.map(Component::children).orElse(schema.components())).forEach(field -> {
      String text = readable(field, said.get(field.key()), contribution);
      if (!text.isEmpty() && !field.isIdentity() && !field.property(RECORD).orElse("").startsWith("contribution.")) {
        answers.add(new Answer(field.property(RECORD).orElse(contribution.formId() + "." + contribution.section() + "."
            + field.key()), field.name(), text, field.key(), contribution));
      }
    });
    if (container.filter(Component::isList).isEmpty() || answers.isEmpty()) {
      return answers;
    }
    String row = answers.stream().map(Answer::answer).collect(Collectors.joining(" · "));
    String key = container.get().property(RECORD).orElse(contribution.section());
    return List.of(new Answer("%s%s%s.%d".formatted(key, ROW, contribution.taskId(), contribution.rowNumber()),
        container.get().name(), row, null, contribution));
  }

  /**
   * One contribution in full, for who wants to read everything.
   *
   * @param part     the group or list of the form it was said in, as people read it; empty for loose answers
   * @param list     where that part is a list, of which this is one row: its path; otherwise null
   * @param unticked boxes that were left open, which is not the same as a no
   * @param position where in the form it stands
   */
  public record Told(
      String part, String list, List<Field> fields, List<String> unticked, List<String> notWith, int position) {}

  /** @param key of the field in its form */
  public record Field(String key, String question, String answer) {}

  /** Contributions of one case in full, by their id. */
  public Map<Long, Told> told(List<Contribution> ofOneCase) {
    var choices = new HashMap<String, List<Option>>();
    return ofOneCase.stream().collect(Collectors.toMap(Contribution::id, it -> told(it, choices)));
  }

  private Told told(Contribution contribution, Map<String, List<Option>> choices) {
    FormSchema schema = schemas.of(contribution.schemaHash());
    Map<String, Object> said = said(contribution);
    var container = schema.part(contribution.section());
    var fields = new ArrayList<Field>();
    var unticked = new ArrayList<String>();
    var notWith = new ArrayList<String>();
    fieldsOf(container.map(Component::children).orElse(schema.components())).forEach(field -> {
      Object value = said.get(field.key());
      String mark = field.property(RECORD).orElse("");
      if (Boolean.FALSE.equals(value)) {
        unticked.add(field.name());
      } else if (mark.equals("contribution.notWithMember")) {
        notWith.add(readable(field, value, contribution, choices));
      } else if (!field.isIdentity() && !mark.startsWith("contribution.") && !SubmissionReader.blank(value)) {
        fields.add(new Field(field.key(), field.name(), readable(field, value, contribution, choices)));
      }
    });
    notWith.removeIf(String::isEmpty);
    boolean list = container.filter(Component::isList).isPresent();
    return new Told(partName(schema.components(), container.orElse(null), ""), list ? contribution.section() : null,
        fields, unticked, notWith, position(schema, container.orElse(null), said));
  }

  private static int position(FormSchema schema, Component container, Map<String, Object> said) {
    var all = schema.all().toList();
    for (int i = 0; i < all.size(); i++) {
      Component it = all.get(i);
      if (container == null ? it.isField() && said.containsKey(it.key()) : it == container) {
        return i;
      }
    }
    return all.size();
  }

  /** The label of a part, or of the nearest part around it that has one. */
  private static String partName(List<Component> level, Component wanted, String around) {
    for (Component it : level) {
      String here = it.label() == null || it.label().startsWith("=") ? around : it.label();
      if (it == wanted) {
        return here;
      }
      if (wanted != null && it.all().anyMatch(below -> below == wanted)) {
        return partName(it.children(), wanted, here);
      }
    }
    return "";
  }

  /**
   * What these forms say of a case as it stands: the last answer to every question, in the order of the forms.
   *
   * @param reader sees what is kept for the prosecution only when they sit there, or their own organisation said it
   */
  public List<Answer> latest(String caseNumber, String reader, String... formIds) {
    var byQuestion = new LinkedHashMap<String, Answer>();
    for (String formId : formIds) {
      contributions.ofForm(caseNumber, formId).stream().sorted(Comparator.comparing(Contribution::id))
          .filter(it -> mayRead(reader, it)).flatMap(it -> of(it).stream())
          .forEach(answer -> byQuestion.put(answer.key(), answer));
    }
    return List.copyOf(byQuestion.values());
  }

  /** Which questions of these forms were answered by anyone, whoever may read the answer. */
  public Set<String> answered(String caseNumber, String... formIds) {
    return Stream.of(formIds).flatMap(formId -> contributions.ofForm(caseNumber, formId).stream())
        .flatMap(it -> of(it).stream()).map(Answer::question).collect(Collectors.toSet());
  }

  /** What was said with the last submission of this form in a case. */
  public List<Answer> lastSubmission(String caseNumber, String reader, String formId) {
    return contributions.ofForm(caseNumber, formId).stream().findFirst()
        .map(last -> ofTask(caseNumber, reader, last.taskId())).orElse(List.of());
  }

  public List<Answer> ofTask(String caseNumber, String reader, String taskId) {
    return contributions.ofTask(caseNumber, taskId).stream().filter(it -> mayRead(reader, it))
        .flatMap(it -> of(it).stream()).toList();
  }

  /** The last values of a form in a case, groups inside, as its conditions see them. Lists are left out. */
  public Map<String, Object> values(String caseNumber, String formId) {
    var values = new LinkedHashMap<String, Object>();
    contributions.ofForm(caseNumber, formId).stream().sorted(Comparator.comparing(Contribution::id))
        .filter(it -> it.rowNumber() == null).forEach(it -> {
          Map<String, Object> at = values;
          for (String path : it.section().isEmpty() ? new String[0] : it.section().split("\\.")) {
            at = below(at, path);
          }
          at.putAll(said(it));
        });
    return values;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> below(Map<String, Object> at, String path) {
    return (Map<String, Object>) at.computeIfAbsent(path, it -> new LinkedHashMap<String, Object>());
  }

  /** As rows of an overview; what is not for everyone says with whom it may be shared, and who sees it otherwise is heard. */
  public Overview overview(List<Answer> answers) {
    var overview = new Overview();
    var said = answers.isEmpty() ? List.<Response>of() : responses.ofCase(answers.get(0).source().caseNumber());
    for (Answer it : answers) {
      String shareability = it.source().shareability();
      String answer = Audience.CLIENTS.mayRead(shareability) ? it.answer()
          : "%s (%s)".formatted(it.answer(), labels.of("contribution.shareability", shareability).toLowerCase());
      overview.add(it.topic(), Stream.concat(Stream.of(answer), Responses.beside(said, it.source().id(), it.field()).stream())
          .collect(Collectors.joining("\n")));
    }
    return overview;
  }

  /**
   * What is kept for the prosecution is read by who sits there and by the organisation that said it. Who sits there are
   * the prosecutors, and the process director of the case, who chairs that session and sees to it that nothing of it
   * comes to the other table. As long as a case has none, that is whoever of them assesses the referral.
   */
  public boolean mayRead(String reader, Contribution it) {
    return Audience.PROFESSIONALS.mayRead(it.shareability()) || reader(reader, it.caseNumber()).mayRead(it);
  }

  private record Reader(String id, String organisation, boolean sitsThere) {

    private boolean mayRead(Contribution it) {
      return sitsThere || it.author().equals(id) || it.organisation() != null && it.organisation().equals(organisation);
    }
  }

  private Reader reader(String id, String caseNumber) {
    Set<Role> roles = people.rolesOf(id);
    String director = cases.find(caseNumber).map(CaseFile::processDirector).orElse(null);
    return new Reader(id, people.organisationOf(id), roles.contains(Role.PROSECUTOR)
        || (director == null ? roles.contains(Role.PROCESS_DIRECTOR) : director.equals(id)));
  }

  /** Which contributions of a case are not for this reader. */
  public Set<Long> hiddenFrom(String reader, String caseNumber) {
    return hiddenFrom(reader, Audience.PROSECUTION, caseNumber);
  }

  /** Which contributions of a case are not for this reader, or not for who looks on. */
  public Set<Long> hiddenFrom(String reader, Audience lookingOn, String caseNumber) {
    var marked = contributions.notForEveryone(caseNumber);
    if (marked.isEmpty()) {
      return new HashSet<>();
    }
    var who = reader(reader, caseNumber);
    return marked.stream().filter(it -> !lookingOn.mayRead(it.shareability())
            || !Audience.PROFESSIONALS.mayRead(it.shareability()) && !who.mayRead(it))
        .map(Contribution::id).collect(Collectors.toSet());
  }

  /** What still stands of a contribution: key of the field to value. */
  public Map<String, Object> said(Contribution contribution) {
    var said = read(contribution.content());
    said.keySet().removeIf(field -> !contribution.stands(field));
    return said;
  }

  /** All of it, also what no longer stands: for the log, and to say which answer somebody corrects. */
  public Map<String, Object> asGiven(Contribution contribution) {
    return read(contribution.content());
  }

  private static Stream<Component> fieldsOf(List<Component> level) {
    return level.stream().flatMap(
        it -> it.isField() ? Stream.of(it) : it.path() == null ? fieldsOf(it.children()) : Stream.empty());
  }

  private String readable(Component field, Object value, Contribution contribution) {
    return readable(field, value, contribution, new HashMap<>());
  }

  /** @param known choices that were looked up before, for answers that are read together */
  private String readable(Component field, Object value, Contribution contribution, Map<String, List<Option>> known) {
    if (SubmissionReader.blank(value) || Boolean.FALSE.equals(value)) {
      return "";
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(it -> readable(field, it, contribution, known)).collect(Collectors.joining(", "));
    }
    if (value instanceof Boolean) {
      return "Ja";
    }
    String text = value.toString().strip();
    if (field.isChoice()) {
      return choices(field, contribution, known).stream().filter(option -> option.value().equals(text)).map(Option::label).findFirst()
          .orElseGet(() -> people.nameOf(text));
    }
    return field.type() == Component.Type.DATETIME ? Dates.text(text) : text;
  }

  private List<Option> choices(Component field, Contribution it, Map<String, List<Option>> known) {
    return field.valuesKey() == null ? field.values() : known.computeIfAbsent(field.valuesKey(), key -> {
      var context = new FormContext(
          it.caseNumber(), it.taskId(), it.formId(), it.step(), it.stepName(), it.author(), name -> null);
      return sources.stream().map(source -> source.options().get(key)).filter(Objects::nonNull)
          .flatMap(options -> options.apply(context).stream()).toList();
    });
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Unreadable JSON in the case file", e);
    }
  }
}
