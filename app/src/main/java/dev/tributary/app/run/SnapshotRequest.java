package dev.tributary.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.source.TableId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a source connector to read tables again while it goes on with the stream.
 *
 * @param id by which the connector's notes name the request
 * @param where condition in the database's SQL that rows must fulfil; empty: all rows
 */
public record SnapshotRequest(String id, List<TableId> tables, Optional<String> where) {
  public SnapshotRequest {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("A snapshot needs a table");
    }
  }

  /**
   * As Debezium understands it.
   *
   * @param names what the connector calls a table
   */
  ObjectNode toJson(Function<TableId, String> names) {
    ObjectNode signal = JsonNodeFactory.instance.objectNode();
    signal.put("id", id).put("type", "execute-snapshot");
    ObjectNode data = signal.putObject("data").put("type", "INCREMENTAL");
    for (TableId table : tables) {
      data.withArray("/data-collections").add(literal(names.apply(table)));
      where.ifPresent(
          condition ->
              data.withArray("/additional-conditions")
                  .addObject()
                  .put("data-collection", literal(names.apply(table)))
                  .put("filter", "(" + condition + ")"));
    }
    return signal;
  }

  /** Debezium takes the name for a regular expression. */
  private static String literal(String table) {
    return table.replaceAll("[^A-Za-z0-9_]", "\\\\$0");
  }
}
