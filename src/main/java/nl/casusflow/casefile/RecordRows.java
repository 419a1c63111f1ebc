package nl.casusflow.casefile;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Lets {@code query(SomeRecord.class)} look up the columns once per result. Spring's own mapper asks every row for a
 * column named after the component ({@code caseNumber}) and takes the exception as its cue to try {@code case_number}:
 * thousands of exceptions for a page of a case, each of which H2 writes to a file.
 */
@Configuration(proxyBeanMethods = false)
class RecordRows {

  @Bean
  JdbcClient jdbcClient(DataSource database) {
    JdbcClient client = JdbcClient.create(database);
    return (JdbcClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {JdbcClient.class},
        (proxy, method, arguments) -> {
          Object result = call(() -> method.invoke(client, arguments));
          return result instanceof StatementSpec statement ? withRecords(statement) : result;
        });
  }

  private StatementSpec withRecords(StatementSpec statement) {
    return (StatementSpec) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {StatementSpec.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("query") && arguments != null && arguments[0] instanceof Class<?> type && type.isRecord()) {
            return statement.query(new Rows<>(type));
          }
          Object result = call(() -> method.invoke(statement, arguments));
          return result == statement ? proxy : result;
        });
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Used for one result only. */
  private static final class Rows<T> implements RowMapper<T> {

    private final RecordComponent[] components;
    private final Constructor<T> constructor;
    private int[] columns;

    private Rows(Class<T> type) {
      components = type.getRecordComponents();
      constructor = BeanUtils.getResolvableConstructor(type);
      constructor.setAccessible(true);
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
      if (columns == null) {
        columns = columns(row);
      }
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        Class<?> type = components[i].getType();
        Object value = JdbcUtils.getResultSetValue(row, columns[i], type);
        values[i] = value == null || type.isInstance(value)
            ? value : DefaultConversionService.getSharedInstance().convert(value, type);
      }
      return BeanUtils.instantiateClass(constructor, values);
    }

    private int[] columns(ResultSet row) throws SQLException {
      var byName = new HashMap<String, Integer>();
      var about = row.getMetaData();
      for (int i = about.getColumnCount(); i > 0; i--) {
        byName.put(about.getColumnLabel(i).replace("_", "").toLowerCase(Locale.ROOT), i);
      }
      return Arrays.stream(components).mapToInt(component -> {
        Integer column = byName.get(component.getName().toLowerCase(Locale.ROOT));
        if (column == null) {
          throw new IllegalStateException("No column for " + component);
        }
        return column;
      }).toArray();
    }
  }
}
