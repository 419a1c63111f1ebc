package nl.casusflow.transaction;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Adds what may be there already, or what somebody else may be adding at the same moment. The unique key decides, and losing
 * never costs the step its transaction: PostgreSQL would end it and is told to do nothing instead, H2 goes on by itself.
 */
@Component
public class OnlyOnce {

  private final JdbcClient jdbc;
  private final String unlessThere;

  OnlyOnce(JdbcClient jdbc, DataSource database) throws MetaDataAccessException {
    this.jdbc = jdbc;
    this.unlessThere = Postgres.isBehind(database) ? " on conflict do nothing" : "";
  }

  /**
   * @param insert of one row, with its values as parameters
   * @param key    column that tells the row from others
   * @return what the new row has there, or empty when it was there already
   */
  public Optional<Object> add(String insert, String key, Object... values) {
    var keys = new GeneratedKeyHolder();
    try {
      jdbc.sql(insert + unlessThere).params(values).update(keys, key);
    } catch (DuplicateKeyException thereAlready) {
      return Optional.empty();
    }
    return keys.getKeyList().isEmpty() ? Optional.empty() : Optional.of(keys.getKeyAs(Object.class));
  }
}
