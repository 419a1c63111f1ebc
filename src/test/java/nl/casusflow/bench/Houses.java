package nl.casusflow.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One application before several databases that began as the same one, and of which it uses one at a time: so a house with
 * a thousand cases and one with a hundred thousand are compared in one run.
 */
final class Houses extends DelegatingDataSource {

  private final String user;
  private final String password;
  private final String firstUrl;
  private final Map<String, HikariDataSource> pools = new LinkedHashMap<>();

  /** @param first name of the house that there is */
  Houses(String first, HikariDataSource pool) {
    super(pool);
    user = pool.getUsername();
    password = pool.getPassword();
    firstUrl = pool.getJdbcUrl();
    pools.put(first, pool);
  }

  void use(String house) {
    setTargetDataSource(pools.get(house));
  }

  DataSource source(String house) {
    return pools.get(house);
  }

  JdbcClient jdbc(String house) {
    return JdbcClient.create(source(house));
  }

  /** A second house that is as the first one is now. */
  void copy(String from, String to) {
    String url = pools.get(from).getJdbcUrl();
    pools.get(from).close();
    JdbcClient.create(new DriverManagerDataSource(of("postgres"), user, password))
        .sql("create database house_" + to + " template " + url.replaceAll(".*/([^?]+).*", "$1")).update();
    pools.put(from, pool(url));
    pools.put(to, pool(of("house_" + to)));
    use(from);
  }

  private String of(String database) {
    return firstUrl.replaceAll("/[^/?]+(\\?|$)", "/" + database + "$1");
  }

  private HikariDataSource pool(String url) {
    return Pools.of(url, user, password, 10);
  }
}
