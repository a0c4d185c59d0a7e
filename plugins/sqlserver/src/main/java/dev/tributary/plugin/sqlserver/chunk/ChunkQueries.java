package dev.tributary.plugin.sqlserver.chunk;

import io.debezium.jdbc.JdbcConnection;
import io.debezium.pipeline.source.snapshot.incremental.AbstractChunkQueryBuilder;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.relational.Column;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Debezium's queries, but for two things: only the columns that are captured are read; and the
 * bounds of a chunk are compared by the rules of the key's columns, by which the rows are ordered.
 *
 * <p>The driver gives texts as nvarchar and moments as datetime2. Of a varchar the server would
 * then compare by other rules than it orders by; a datetime's thousandths would be cut, a time
 * would be of another day. Rows would be passed over.
 */
final class ChunkQueries extends AbstractChunkQueryBuilder<TableId> {
  ChunkQueries(RelationalDatabaseConnectorConfig config, JdbcConnection connection) {
    super(config, connection);
  }

  @Override
  protected String buildProjection(Table table) {
    return table.columns().stream().map(this::quoted).collect(Collectors.joining(", "));
  }

  @Override
  protected void addLowerBound(
      IncrementalSnapshotContext<TableId> context,
      Table table,
      Object[] boundary,
      StringBuilder sql) {
    StringBuilder bound = new StringBuilder();
    super.addLowerBound(context, table, boundary, bound);
    String text = bound.toString();
    for (Column column : getQueryColumns(context, table)) {
      String value = value(column.typeName());
      text =
          text.replace(quoted(column) + " > ?", quoted(column) + " > " + value)
              .replace(quoted(column) + " = ?", quoted(column) + " = " + value);
    }
    sql.append(text);
  }

  private String quoted(Column column) {
    return jdbcConnection.quoteIdentifier(column.name());
  }

  private static String value(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "varchar", "char" -> "CAST(? AS varchar(8000))";
      case "datetime" -> "CAST(? AS datetime)";
      case "time" -> "CAST(? AS time(7))";
      default -> "?";
    };
  }
}
