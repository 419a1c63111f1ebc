package nl.casusflow.security;

import javax.sql.DataSource;
import nl.casusflow.transaction.Postgres;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Tasklist asks several things at once in one login. When two of those requests remember the same new thing in their
 * session, each adds a row for it, and the second would get an error instead of its answer. Now the last one counts.
 */
@Configuration(proxyBeanMethods = false)
class OneSessionManyRequests {

  private static final String ON_H2 = """
      merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
      key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)""";

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastOneCounts(DataSource database)
      throws MetaDataAccessException {
    return Postgres.isBehind(database)
        ? new PostgreSqlJdbcIndexedSessionRepositoryCustomizer() : sessions -> sessions.setCreateSessionAttributeQuery(ON_H2);
  }
}
