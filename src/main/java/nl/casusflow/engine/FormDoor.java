package nl.casusflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormGate;
import nl.casusflow.form.FormSchema;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Kind;
import nl.casusflow.organisation.People;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.type.SimpleFormFieldType;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Translates between the engine's forms and the form gate, which knows no engine. */
@Component
class FormDoor {

  private static final int MAX_JSON = 2_000_000;

  /** The task whose submission passed the gate in this thread; the engine completes it in the same command. */
  private final ThreadLocal<String> passed = new ThreadLocal<>();
  private final Map<String, FormSchema> schemas = new ConcurrentHashMap<>();
  private final ObjectProvider<FormGate> gate;
  private final CaseFiles cases;
  private final People people;
  private final AccessLog log;
  private final ObjectMapper json;

  FormDoor(ObjectProvider<FormGate> gate, CaseFiles cases, People people, AccessLog log, ObjectMapper json) {
    this.gate = gate;
    this.cases = cases;
    this.people = people;
    this.log = log;
    this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  // ---- showing -------------------------------------------------------------------------------------------------

  void fill(FormData form, TaskEntity task) {
    schema(form).ifPresent(schema -> add(form, schema, context(task, schema)));
  }

  /** Once per form that is shown, and before anything of it leaves: the command that reads it writes this down too. */
  private final class Looking {

    private final FormContext context;
    private boolean noted;

    private Looking(FormContext context) {
      this.context = context;
    }

    private void note() {
      if (!noted && context.caseNumber() != null && context.reader() != null) {
        log.looksWithin(context.caseNumber(), context.reader(), Kind.FORM, context.step());
      }
      noted = true;
    }
  }

  void fill(FormData startForm) {
    schema(startForm).ifPresent(schema -> add(startForm, schema,
        new FormContext(null, null, schema.id(), "start", null, reader(), name -> null)));
  }

  private void add(FormData form, FormSchema schema, FormContext context) {
    var looking = new Looking(context);
    gate.getObject().fill(schema, context).forEach((name, value) -> {
      var field = new LazyField(() -> {
        looking.note();
        return typed(value.get());
      });
      field.setId(name);
      field.setType(new AnyType());
      form.getFormFields().add(field);
    });
  }

  /** The handler also runs for plain reads of a form; values are looked up only when somebody asks for them. */
  private static final class LazyField extends FormFieldImpl {
    private final Supplier<TypedValue> supplier;

    LazyField(Supplier<TypedValue> supplier) {
      this.supplier = supplier;
    }

    @Override
    public TypedValue getValue() {
      return supplier.get();
    }
  }

  private static final class AnyType extends SimpleFormFieldType {
    @Override
    public String getName() {
      return "any";
    }

    @Override
    protected TypedValue convertValue(TypedValue value) {
      return value;
    }

    @Override
    public Object convertFormValueToModelValue(Object value) {
      return value;
    }

    @Override
    public String convertModelValueToFormValue(Object value) {
      return String.valueOf(value);
    }
  }

  // ---- submitting ----------------------------------------------------------------------------------------------

  VariableMap submit(FormData form, TaskEntity task, VariableMap submitted) {
    FormSchema schema = schema(form).orElseThrow(() -> refused("Deze taak heeft geen formulier."));
    onlyByWhoseTaskItIs(task);
    VariableMap facts = submit(schema, context(task, schema), submitted);
    passed.set(task.getId());
    return facts;
  }

  VariableMap submit(FormData form, ExecutionEntity instance, VariableMap submitted) {
    FormSchema schema = schema(form).orElseThrow(() -> refused("Hier kan geen zaak mee beginnen."));
    String caseNumber = instance.getTenantId();
    instance.setProcessBusinessKey(caseNumber);
    cases.open(caseNumber, caseNumber, null, reader(), people.organisationOf(reader()));
    var context = new FormContext(caseNumber, instance.getId(), schema.id(),
        instance.getProcessDefinition().getInitial().getId(),
        (String) instance.getProcessDefinition().getInitial().getProperty("name"), reader(), instance::getVariable);
    return submit(schema, context, submitted);
  }

  private VariableMap submit(FormSchema schema, FormContext context, VariableMap submitted) {
    if (context.reader() == null) {
      throw refused("Log in om dit formulier te versturen.");
    }
    try {
      var facts = Variables.createVariables();
      gate.getObject().submit(schema, context, plain(submitted)).forEach((name, value) -> facts.put(name, fact(value)));
      return facts;
    } catch (Refusal refusal) {
      throw refused(refusal.getMessage());
    }
  }

  /** Completing a task in any other way than by its form would leave the case file without a word about it. */
  TaskListener onlyThroughTheGate() {
    return task -> {
      boolean throughGate = task.getId().equals(passed.get());
      passed.remove();
      if (!throughGate) {
        throw refused("Rond deze taak af met het formulier.");
      }
    };
  }

  private static void onlyByWhoseTaskItIs(TaskEntity task) {
    var reader = Context.getCommandContext().getAuthentication();
    boolean allowed = reader != null && (task.getAssignee() != null
        ? task.getAssignee().equals(reader.getUserId())
        : task.getCandidates().stream().anyMatch(candidate -> reader.getGroupIds() != null
            && reader.getGroupIds().contains(candidate.getGroupId())));
    if (!allowed) {
      throw refused("Deze taak is van iemand anders, of al afgerond. Ververs de takenlijst.");
    }
  }

  static FormFieldValidationException refused(String sentence) {
    return new FormFieldValidationException(null, sentence);
  }

  private Map<String, Object> plain(VariableMap submitted) {
    var values = new LinkedHashMap<String, Object>();
    for (String name : submitted.keySet()) {
      values.put(name, plain(name, submitted.getValueTyped(name)));
    }
    return values;
  }

  private Object plain(String name, TypedValue value) {
    if (value instanceof JsonValue jsonValue) {
      String text = jsonValue.getValueSerialized();
      if (text == null && jsonValue.isDeserialized() && jsonValue.getValue() != null) {
        text = jsonValue.getValue().toString();
      }
      if (text == null || text.isBlank()) {
        return null;
      }
      if (text.length() > MAX_JSON) {
        throw new Refusal("“%s” is te groot om te bewaren.".formatted(name));
      }
      try {
        return json.readValue(text, Object.class);
      } catch (JsonProcessingException e) {
        throw new Refusal("“%s” is onderweg beschadigd geraakt. Probeer het nog eens.".formatted(name));
      }
    }
    if (value instanceof SerializableValue) {
      throw new Refusal("“%s” heeft een vorm die hier niet kan.".formatted(name));
    }
    Object plain = value == null ? null : value.getValue();
    if (plain == null || plain instanceof String || plain instanceof Number || plain instanceof Boolean
        || plain instanceof Collection || plain instanceof Map) {
      return plain;
    }
    throw new Refusal("“%s” heeft een vorm die hier niet kan.".formatted(name));
  }

  private Object fact(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValue() : number.doubleValue();
    }
    return value instanceof Collection || value instanceof Map ? typed(value) : value;
  }

  private TypedValue typed(Object value) {
    try {
      return value instanceof Collection || value instanceof Map || value instanceof Object[]
          ? SpinValues.jsonValue(json.writeValueAsString(value)).create()
          : Variables.untypedValue(value instanceof BigDecimal number ? (Object) number.doubleValue() : value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- where we are --------------------------------------------------------------------------------------------

  private static FormContext context(TaskEntity task, FormSchema schema) {
    return new FormContext(task.getTenantId(), task.getId(), schema.id(), task.getTaskDefinitionKey(), task.getName(),
        reader(), name -> Facts.CASE_NUMBER.equals(name) ? task.getTenantId() : task.getVariable(name));
  }

  private static String reader() {
    return Context.getCommandContext().getAuthenticatedUserId();
  }

  private Optional<FormSchema> schema(FormData form) {
    CamundaFormRef ref = form.getCamundaFormRef();
    if (ref == null) {
      return Optional.empty();
    }
    var commands = Context.getCommandContext();
    var definition = commands.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(ref, form.getDeploymentId()));
    if (definition == null) {
      throw new IllegalStateException("No form " + ref.getKey());
    }
    return Optional.of(schemas.computeIfAbsent(definition.getId(), id -> {
      try (var in = commands.runWithoutAuthorization(
          new GetDeploymentResourceCmd(definition.getDeploymentId(), definition.getResourceName()))) {
        return FormSchema.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }));
  }
}
