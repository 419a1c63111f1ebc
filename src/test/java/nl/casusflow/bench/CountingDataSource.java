package nl.casusflow.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts what all threads ask of the database together: statements, those of a batch one by one, and commits of something
 * (also that of a statement outside a transaction, which commits by itself).
 */
final class CountingDataSource extends DelegatingDataSource {

  record Counts(long statements, long commits) {
    Counts minus(Counts earlier) {
      return new Counts(statements - earlier.statements, commits - earlier.commits);
    }
  }

  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();

  CountingDataSource(DataSource counted) {
    super(counted);
  }

  Counts soFar() {
    return new Counts(statements.get(), commits.get());
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    var used = new AtomicBoolean();
    return proxy(Connection.class, (self, method, given) -> {
      if (method.getName().equals("commit") && used.getAndSet(false)) {
        commits.incrementAndGet();
      }
      Object answer = call(connection, method, given);
      return answer instanceof PreparedStatement it ? counted(PreparedStatement.class, it, connection, used)
          : answer instanceof Statement it ? counted(Statement.class, it, connection, used) : answer;
    });
  }

  private <T extends Statement> T counted(Class<T> type, T statement, Connection connection, AtomicBoolean used) {
    return proxy(type, (self, method, given) -> {
      if (method.getName().equals("addBatch")) {
        statements.incrementAndGet();
      } else if (method.getName().startsWith("execute")) {
        if (!method.getName().equals("executeBatch")) {
          statements.incrementAndGet();
        }
        if (connection.getAutoCommit()) {
          commits.incrementAndGet();
        } else {
          used.set(true);
        }
      }
      return call(statement, method, given);
    });
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object[] given) throws Throwable {
    try {
      return method.invoke(target, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
