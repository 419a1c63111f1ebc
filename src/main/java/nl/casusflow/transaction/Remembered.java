package nl.casusflow.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was looked up in the transaction under way, so that a step which needs the same person ten times asks once. Ends with
 * the transaction; without one, everything is looked up each time.
 */
public final class Remembered {

  /** @param question what tells this look-up from any other of the same owner */
  @SuppressWarnings("unchecked")
  public <T> T once(Object question, Supplier<T> look) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return look.get();
    }
    var known = known();
    if (!known.containsKey(question)) {
      known.put(question, look.get());
    }
    return (T) known.get(question);
  }

  /** Something changed. */
  public void forget() {
    if (TransactionSynchronizationManager.hasResource(this)) {
      known().clear();
    }
  }

  @SuppressWarnings("unchecked")
  private Map<Object, Object> known() {
    var known = (Map<Object, Object>) TransactionSynchronizationManager.getResource(this);
    if (known == null) {
      known = new HashMap<>();
      TransactionSynchronizationManager.bindResource(this, known);
      TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd());
    }
    return known;
  }

  private final class UntilTheEnd implements TransactionSynchronization {

    /** Another transaction within this one looks for itself. */
    private Object aside;

    @Override
    public void suspend() {
      aside = TransactionSynchronizationManager.unbindResource(Remembered.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Remembered.this, aside);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
    }
  }
}
