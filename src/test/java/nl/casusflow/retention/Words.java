package nl.casusflow.retention;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a word in every column of every table that can hold one, whoever made the table. */
record Words(JdbcClient jdbc) {

  private record Column(String tableName, String columnName, String dataType) {}

  /** Tables in which this word stands somewhere; big and small letters count. */
  Set<String> tablesWith(String word) {
    var found = new TreeSet<String>();
    for (Column column : jdbc.sql("""
        select c.table_name, c.column_name, c.data_type
        from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = current_schema and t.table_type = 'BASE TABLE'""").query(Column.class).list()) {
      boolean holds = switch (column.dataType().toLowerCase(java.util.Locale.ROOT)) {
        case "character varying", "text", "character", "character large object", "json", "jsonb" -> inText(column, word);
        case "bytea", "binary large object", "binary varying" -> inBytes(column, word);
        default -> false;
      };
      if (holds) {
        found.add(column.tableName().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return found;
  }

  private boolean inText(Column column, String word) {
    return jdbc.sql("select count(*) from \"%s\" where cast(\"%s\" as varchar) like :word"
            .formatted(column.tableName(), column.columnName()))
        .param("word", "%" + word + "%").query(Long.class).single() > 0;
  }

  private boolean inBytes(Column column, String word) {
    try (var all = jdbc.sql("select \"%1$s\" from \"%2$s\" where \"%1$s\" is not null".formatted(column.columnName(), column.tableName()))
        .query((row, number) -> row.getBytes(1)).stream()) {
      return all.anyMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(word));
    }
  }
}
