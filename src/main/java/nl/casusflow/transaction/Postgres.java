package nl.casusflow.transaction;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Where PostgreSQL and H2 must be asked differently. */
public final class Postgres {

  private Postgres() {}

  /** @return false for H2, which is the only other one */
  public static boolean isBehind(DataSource database) throws MetaDataAccessException {
    String product = JdbcUtils.extractDatabaseMetaData(database, it -> it.getDatabaseProductName());
    return DatabaseDriver.fromProductName(product) == DatabaseDriver.POSTGRESQL;
  }
}
