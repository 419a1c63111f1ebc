package nl.casusflow.security;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.regex.Pattern;
import nl.casusflow.engine.Outage;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.dto.ParseExceptionDto;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * What the engine's REST says when it does not do something: one Dutch sentence, at both roots. By itself it answers much
 * bad input with a 500, names its own classes and tables, and tells a case of others (500) from one that does not exist
 * (404). What really went wrong stands in the log.
 *
 * <p>Jersey finds {@link Everywhere} by itself ({@code META-INF/services}), in every REST application of the engine.
 */
@Priority(Priorities.USER)
class PlainRestAnswers implements ContainerResponseFilter {

  /** Comes with every application of Jersey, also those that the web applications make for themselves. */
  public static final class Everywhere implements AutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
      if (!application.getConfiguration().isRegistered(PlainRestAnswers.class)) {
        application.register(PlainRestAnswers.class);
      }
    }
  }

  /** The engine's word for something of a tenant, here a case, in which the reader has no part. */
  private static final String NO_PART_IN_THE_CASE = "ENGINE-13034";
  private static final String NOT_THERE = "NullValueException";
  /** Then it is not the caller's fault. Everything else that the engine calls a 500 is a request that makes no sense. */
  private static final Set<String> OUT_OF_ORDER = Set.of("CannotCreateTransactionException",
      "CannotGetJdbcConnectionException", "DataAccessResourceFailureException", "TransactionSystemException",
      "SQLTransientConnectionException", "OutOfMemoryError");

  private static final Pattern PREFIX = Pattern.compile("^Cannot [^:]{1,200}: ");
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
  private static final Pattern TECHNICAL = Pattern.compile("""
      ENGINE-|Exception|\\w\\.\\w+\\.\\w|\\b[a-z]+[A-Z]|[{}<>\\[\\]=]|HTTP \\d|\
      ^(Cannot|Could|Can|No|Not|The|There|An?|Invalid|Unable|Unknown|Unsupported|Unrecognized|Unexpected|Query|Required|\
      Failed|Parameter|At|Exactly|Only|Must|Error|null|Process|Task|Filter|Value|Variable|Type|User|Group|Tenant)\\b""");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    int status = answer.getStatus();
    if (status < 400 || answer.getEntity() instanceof ParseExceptionDto) {
      return; // what is wrong with a model is for who deploys it
    }
    String message = "";
    if (answer.getEntity() instanceof ExceptionDto engine) {
      message = engine.getMessage() == null ? "" : engine.getMessage();
      status = status(status, engine.getType(), message);
    }
    var plain = new ExceptionDto();
    plain.setType(status == 403 ? "AuthorizationException" : status < 500 ? "InvalidRequestException" : "RestException");
    plain.setMessage(status < 500 && ours(message) ? message : sentence(status));
    answer.setStatus(status);
    answer.setEntity(plain, new java.lang.annotation.Annotation[0], MediaType.APPLICATION_JSON_TYPE);
  }

  private static int status(int status, String type, String message) {
    if (message.contains(NO_PART_IN_THE_CASE)) {
      return 404;
    }
    if (OUT_OF_ORDER.contains(type) || message.contains(Outage.SENTENCE)) {
      return 503;
    }
    if (status < 500) {
      return status;
    }
    return NOT_THERE.equals(type) ? 404 : 400;
  }

  /** Our own refusals are Dutch sentences; the engine speaks English, and of its own parts. */
  private static boolean ours(String message) {
    String said = QUOTED.matcher(PREFIX.matcher(message).replaceFirst("")).replaceAll("");
    return !said.isBlank() && !TECHNICAL.matcher(said).find();
  }

  private static String sentence(int status) {
    return switch (status) {
      case 401 -> "Log eerst in.";
      case 403 -> "Dit mag je niet.";
      case 404 -> "Dit is er niet, of het is niet van jou.";
      case 413 -> "Dit is te groot.";
      default -> status < 500 ? "Dit verzoek klopt niet." : Outage.SENTENCE;
    };
  }
}
