package dev.tributary.source.mysql.facts;

import dev.tributary.source.Column;
import dev.tributary.source.TableId;
import java.util.List;

/**
 * A table that is to be captured.
 *
 * @param engine such as InnoDB
 * @param keyColumns what Debezium makes the message key of; empty: nothing
 * @param cascades foreign keys by which the server itself changes rows of the table
 */
public record TableFacts(
    TableId id,
    String engine,
    List<Column> columns,
    List<String> keyColumns,
    List<ForeignKey> cascades) {
  public TableFacts {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    cascades = List.copyOf(cascades);
  }
}
