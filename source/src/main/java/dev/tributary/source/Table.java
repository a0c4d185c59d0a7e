package dev.tributary.source;

import java.util.List;

/**
 * A table as the catalogue describes it.
 *
 * @param keyColumns the columns that Debezium uses as the message key, in order; empty: no key
 */
public record Table(TableId id, List<Column> columns, List<String> keyColumns) {
  public Table {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
  }
}
