package nl.casusflow.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Connections of what is measured. */
final class Pools {

  private Pools() {}

  static HikariDataSource of(String url, String user, String password, int size) {
    var pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(size);
    return new HikariDataSource(pool);
  }

  /** Puts something between our application and its connections. */
  static BeanPostProcessor behind(Function<HikariDataSource, DataSource> between) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? between.apply(pool) : bean;
      }
    };
  }
}
