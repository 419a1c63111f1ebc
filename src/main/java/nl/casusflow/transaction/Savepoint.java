package nl.casusflow.transaction;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds what somebody else may be adding at the same moment. The unique key decides, behind a savepoint: losing that race
 * never costs the step its transaction.
 */
public final class Savepoint {

  private final TransactionTemplate nested;

  public Savepoint(PlatformTransactionManager transactions) {
    this.nested = new TransactionTemplate(transactions);
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** @return what {@code insert} gives, or empty when that is nothing or when it was there already */
  public <T> Optional<T> unlessThere(Supplier<T> insert) {
    try {
      return Optional.ofNullable(nested.execute(status -> insert.get()));
    } catch (DuplicateKeyException thereAlready) {
      return Optional.empty();
    }
  }
}
