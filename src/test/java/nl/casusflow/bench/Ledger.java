package nl.casusflow.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what is asked of a database and what it takes, while something is being watched: figures that do not depend on
 * how busy the machine is. For one thread at a time.
 */
final class Ledger {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Pattern TABLE = Pattern.compile("(?:\\bfrom|\\binto|^\\s*update)\\s+([A-Za-z_]+)", Pattern.CASE_INSENSITIVE);

  /** What was done in one part of the work. */
  static final class Account {
    long statements;
    /** Times that the database was asked: one for all statements of a batch. */
    long roundTrips;
    long commits;
    long rowsWritten;
    long bytes;
    double millis;
    /** Kind and table, and how many statements. */
    final Map<String, Long> byTable = new TreeMap<>();
    final Map<String, Long> bySql = new TreeMap<>();

    Account add(Account other) {
      statements += other.statements;
      roundTrips += other.roundTrips;
      commits += other.commits;
      rowsWritten += other.rowsWritten;
      bytes += other.bytes;
      millis += other.millis;
      other.byTable.forEach((table, number) -> byTable.merge(table, number, Long::sum));
      other.bySql.forEach((sql, number) -> bySql.merge(sql, number, Long::sum));
      return this;
    }
  }

  private final Map<String, Account> accounts = new TreeMap<>();
  private Account open;

  Map<String, Account> accounts() {
    return accounts;
  }

  Account account(String part) {
    return accounts.getOrDefault(part, new Account());
  }

  void clear() {
    accounts.clear();
  }

  /** Does the work and writes down under this name what it asked and took. */
  <T> T watch(String part, Supplier<T> work) {
    if (open != null) {
      return work.get();
    }
    var account = accounts.computeIfAbsent(part, it -> new Account());
    long thread = Thread.currentThread().getId();
    open = account;
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      account.millis += (System.nanoTime() - start) / 1e6;
      account.bytes += THREADS.getThreadAllocatedBytes(thread) - bytes;
      open = null;
    }
  }

  /** A service of the engine of which these methods, by name, are watched as these parts. */
  <S> S watched(Class<S> type, S service, Map<String, String> parts) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
      String part = parts.get(method.getName());
      return part == null ? invoke(service, method, args) : watch(part, () -> {
        try {
          return invoke(service, method, args);
        } catch (RuntimeException e) {
          throw e;
        } catch (Throwable e) {
          throw new IllegalStateException(e);
        }
      });
    }));
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  // ---- the database --------------------------------------------------------------------------------------------

  DataSource counted(DataSource database) {
    return new DelegatingDataSource(database) {
      @Override
      public Connection getConnection() throws SQLException {
        return counted(super.getConnection());
      }
    };
  }

  private Connection counted(Connection connection) {
    return proxy(Connection.class, connection, (method, args, result) -> {
      switch (method) {
        case "commit" -> commit();
        case "setSavepoint", "releaseSavepoint" -> asked("savepoint", 1, 0);
        case "prepareStatement", "prepareCall" -> {
          return counted(PreparedStatement.class, (PreparedStatement) result, connection, (String) args[0]);
        }
        case "createStatement" -> {
          return counted(Statement.class, (Statement) result, connection, null);
        }
        default -> { }
      }
      return result;
    });
  }

  private <S extends Statement> S counted(Class<S> type, S statement, Connection connection, String prepared) {
    int[] batched = {0};
    return proxy(type, statement, (method, args, result) -> {
      if (method.equals("addBatch")) {
        batched[0]++;
      } else if (method.equals("executeBatch")) {
        asked(prepared, batched[0], Arrays.stream((int[]) result).filter(rows -> rows > 0).sum());
        batched[0] = 0;
      } else if (method.startsWith("execute")) {
        String sql = args != null && args.length > 0 ? (String) args[0] : prepared;
        asked(sql, 1, method.equals("executeUpdate") ? (Integer) result : Math.max(0, statement.getUpdateCount()));
        if (connection.getAutoCommit()) {
          commit();
        }
      }
      return result;
    });
  }

  private void commit() {
    if (open != null) {
      open.commits++;
      open.roundTrips++;
    }
  }

  private void asked(String sql, int often, int rowsWritten) {
    if (open == null || often == 0) {
      return;
    }
    open.statements += often;
    open.roundTrips++;
    open.rowsWritten += rowsWritten;
    open.byTable.merge(kind(sql), (long) often, Long::sum);
    open.bySql.merge(sql.replaceAll("\\s+", " ").strip(), (long) often, Long::sum);
  }

  /** Such as {@code insert ACT_HI_DETAIL}. */
  private static String kind(String sql) {
    String verb = sql.strip().split("\\s", 2)[0].toLowerCase();
    var table = TABLE.matcher(sql);
    return table.find() ? verb + " " + table.group(1).toUpperCase() : verb;
  }

  private interface After {
    Object done(String method, Object[] args, Object result) throws SQLException;
  }

  private static <S> S proxy(Class<S> type, S target, After after) {
    return type.cast(Proxy.newProxyInstance(Ledger.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) ->
        Set.of("hashCode", "equals").contains(method.getName()) ? invoke(target, method, args)
            : after.done(method.getName(), args, invoke(target, method, args))));
  }
}
