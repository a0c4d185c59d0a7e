package dev.tributary.source.mysql.facts;

import dev.tributary.source.TableId;
import java.util.List;

/**
 * A foreign key by which the server changes rows of the table itself.
 *
 * @param columns those of the table
 * @param parent the table that it refers to
 * @param parentColumns parallel to the columns
 * @param onUpdate such as CASCADE or SET NULL
 * @param onDelete such as CASCADE or SET NULL
 */
public record ForeignKey(
    String name,
    List<String> columns,
    TableId parent,
    List<String> parentColumns,
    String onUpdate,
    String onDelete) {
  public ForeignKey {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }
}
