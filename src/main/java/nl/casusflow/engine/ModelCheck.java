package nl.casusflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.Resource;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What comes in by a deployment: models, tables and forms, and in them nothing that runs code of its own. Models run
 * inside the platform, with all its rights; so they may name our steps and compare facts, and no more. Only what is known
 * to be harmless passes.
 */
class ModelCheck implements Deployer {

  private static final int DEEPEST = 200;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>\"]{1,400}\\.(bpmn|dmn|form)");

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  /** Pictures, colours and what the Modeler keeps for itself; the engine runs nothing of it. */
  private static final Set<String> HARMLESS_NAMESPACES = Set.of("",
      "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC",
      "http://www.omg.org/spec/DD/20100524/DI", "http://bpmn.io/schema/bpmn/biocolor/1.0",
      "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://camunda.org/schema/modeler/1.0",
      XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, XMLConstants.XML_NS_URI);
  private static final Set<String> CAMUNDA_ELEMENTS = Set.of("in", "out", "properties", "property", "executionListener",
      "taskListener", "inputOutput", "inputParameter", "outputParameter", "list", "map", "entry", "value",
      "failedJobRetryTimeCycle", "errorEventDefinition");
  private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("assignee", "asyncAfter", "asyncBefore",
      "calledElementBinding", "calledElementVersion", "calledElementVersionTag", "candidateGroups",
      "candidateStarterGroups", "candidateStarterUsers", "candidateUsers", "collection", "decisionRef",
      "decisionRefBinding", "decisionRefVersion", "decisionRefVersionTag", "delegateExpression", "diagramRelationId",
      "elementVariable", "errorCodeVariable", "errorMessage", "errorMessageVariable",
      "escalationCodeVariable", "exclusive", "expression", "formRef", "formRefBinding", "formRefVersion",
      "historyTimeToLive", "initiator", "isStartableInTasklist", "jobPriority", "mapDecisionResult", "modelerTemplate",
      "modelerTemplateIcon", "modelerTemplateVersion", "priority", "resultVariable", "variableEvents", "variableName",
      "versionTag");
  private static final Set<String> PLAIN_ATTRIBUTES_THAT_RUN = Set.of("class", "language", "resource", "scriptFormat");
  private static final Set<String> ELEMENTS_THAT_RUN = Set.of("scriptTask", "script");
  private static final Pattern FEEL = Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/\\d+|DMN/\\d+/FEEL)/?");
  private static final Pattern CALLS_JAVA = Pattern.compile("\\bexternal\\b\\s*\\{");
  private static final Set<String> FORM_PARTS = Set.of("default", "text", "textfield", "textarea", "number", "datetime",
      "checkbox", "checklist", "radio", "select", "taglist", "table", "group", "dynamiclist", "separator", "spacer");
  private static final Pattern CALLS_BROWSER = Pattern.compile("(?i)javascript:|<\\s*/?\\s*[a-z]");

  private final ModelLanguage language;
  private final ObjectMapper json;

  ModelCheck(ModelLanguage language, ObjectMapper json) {
    this.language = language;
    this.json = json;
  }

  /** @throws BadUserRequestException with a Dutch sentence: HTTP 400, and nothing of the deployment stays */
  @Override
  public void deploy(DeploymentEntity deployment) {
    if (deployment.isNew()) {
      deployment.getResources().values().forEach(this::check);
    }
  }

  void check(Resource resource) {
    String file = resource.getName();
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    if (!NAME.matcher(file).matches() || file.contains("..")) {
      throw refused(name, "hier komen alleen modellen (.bpmn), tabellen (.dmn) en formulieren (.form) binnen");
    }
    switch (name.substring(name.lastIndexOf('.'))) {
      case ".form" -> form(name, resource.getBytes());
      case ".dmn" -> read(name, resource.getBytes(), new Table(name));
      default -> read(name, resource.getBytes(), new Model(name));
    }
  }

  private static BadUserRequestException refused(String name, String why) {
    return new BadUserRequestException("“%s” is niet aangenomen: %s.".formatted(shorten(name), why));
  }

  private static String shorten(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  // ---- models and tables ---------------------------------------------------------------------------------------

  private static void read(String name, byte[] content, DefaultHandler reader) {
    try {
      var factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newSAXParser().parse(new ByteArrayInputStream(content), reader);
    } catch (SAXException e) {
      throw refused(name, "dit bestand is niet te lezen");
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Walks through a file and keeps the text of each element until it ends. */
  private abstract static class Walk extends DefaultHandler {

    final String name;
    private final Deque<StringBuilder> texts = new ArrayDeque<>();

    Walk(String name) {
      this.name = name;
    }

    @Override
    public void startElement(String namespace, String local, String qualified, Attributes attributes) {
      texts.push(new StringBuilder());
      if (texts.size() > DEEPEST) {
        throw refused(name, "dit bestand is te diep genest");
      }
      begin(namespace, local, attributes);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      texts.element().append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String local, String qualified) {
      text(texts.pop().toString());
    }

    abstract void begin(String namespace, String local, Attributes attributes);

    abstract void text(String text);
  }

  private final class Model extends Walk {

    private Model(String name) {
      super(name);
    }

    @Override
    void begin(String namespace, String local, Attributes attributes) {
      if (CAMUNDA.equals(namespace) ? !CAMUNDA_ELEMENTS.contains(local)
          : BPMN.equals(namespace) ? ELEMENTS_THAT_RUN.contains(local) : !HARMLESS_NAMESPACES.contains(namespace)) {
        throw refused(name, "“%s” kan hier niet".formatted(local));
      }
      boolean runs = BPMN.equals(namespace) || CAMUNDA.equals(namespace);
      for (int i = 0; i < attributes.getLength(); i++) {
        attribute(runs, attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i));
      }
    }

    private void attribute(boolean runs, String namespace, String attribute, String value) {
      if (CAMUNDA.equals(namespace) ? !CAMUNDA_ATTRIBUTES.contains(attribute)
          : !HARMLESS_NAMESPACES.contains(namespace) || runs && PLAIN_ATTRIBUTES_THAT_RUN.contains(attribute)) {
        throw refused(name, "“%s” kan hier niet".formatted(attribute));
      }
      if ("delegateExpression".equals(attribute)) {
        language.step(value).ifPresent(why -> {
          throw refused(name, why);
        });
      } else {
        text(value);
      }
    }

    @Override
    void text(String text) {
      language.problem(text).ifPresent(why -> {
        throw refused(name, why);
      });
    }
  }

  private static final class Table extends Walk {

    private Table(String name) {
      super(name);
    }

    @Override
    void begin(String namespace, String local, Attributes attributes) {
      String language = attributes.getValue("expressionLanguage");
      if (language != null && !FEEL.matcher(language).matches()) {
        throw refused(name, "een tabel rekent alleen in FEEL, niet in “%s”".formatted(shorten(language)));
      }
    }

    @Override
    void text(String text) {
      if (CALLS_JAVA.matcher(text).find()) {
        throw refused(name, "een tabel roept niets van buiten aan");
      }
    }
  }

  // ---- forms ---------------------------------------------------------------------------------------------------

  private void form(String name, byte[] content) {
    try {
      part(name, json.readTree(new String(content, StandardCharsets.UTF_8)), 0);
    } catch (JsonProcessingException e) {
      throw refused(name, "dit bestand is niet te lezen");
    }
  }

  private static void part(String name, JsonNode part, int depth) {
    if (depth > DEEPEST || !part.path("components").isMissingNode() && !part.path("components").isArray()) {
      throw refused(name, "dit is geen formulier");
    }
    if ("text".equals(part.path("type").asText()) && CALLS_BROWSER.matcher(part.path("text").asText()).find()) {
      throw refused(name, "tekst in een formulier is gewone tekst of markdown, zonder html");
    }
    for (JsonNode child : part.path("components")) {
      String type = child.path("type").asText().toLowerCase(Locale.ROOT);
      if (!FORM_PARTS.contains(type)) {
        throw refused(name, "een formulier met “%s” kan hier niet".formatted(shorten(type)));
      }
      part(name, child, depth + 1);
    }
  }
}
