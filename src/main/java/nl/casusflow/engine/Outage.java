package nl.casusflow.engine;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that cannot do its work just now from a request that makes no sense. */
public final class Outage {

  /** What people are told; also how a refusal is known again when REST has wrapped it. */
  public static final String SENTENCE = "Het lukt nu niet. Probeer het over een tijdje nog eens.";

  /**
   * Classes of SQLSTATE: connection; transaction rolled back, as in a deadlock; out of disk, memory or connections; not
   * in a state for it, as in a lock that is held; an operator stops it; input and output; broken.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "XX");

  private static final int STATE = 5;

  private Outage() {}

  public static boolean isBehind(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException || cause instanceof SQLNonTransientConnectionException
          || cause instanceof TransactionSystemException || cause instanceof SQLException sql && isOne(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** @param state none when it is the pool that says it, of a connection that broke */
  private static boolean isOne(String state) {
    return state == null || state.length() == STATE && CLASSES.contains(state.substring(0, 2));
  }
}
