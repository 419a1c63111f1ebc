package nl.casusflow.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CasusflowTest
@Tag("newcomer")
class OnlyOnceTest {

  @Autowired private OnlyOnce once;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void whatIsThereAlreadyDoesNotCostTheStepItsTransaction() {
    String hash = UUID.randomUUID().toString();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      assertThat(add(hash)).contains(hash);
      assertThat(add(hash)).isEmpty();
      assertThat(add(UUID.randomUUID().toString())).as("the step goes on").isPresent();
      assertThat(jdbc.sql("select count(*) from form_schema where hash = ?").param(hash).query(Integer.class).single()).isOne();
      status.setRollbackOnly();
    });
  }

  private Optional<Object> add(String hash) {
    return once.add("insert into form_schema (hash, form_id, content, first_seen) values (?, ?, ?, ?)", "hash",
        hash, "nothing", "{}", LocalDateTime.of(2026, 1, 1, 0, 0));
  }
}
