package dev.tributary.sink.row;

import dev.tributary.lake.format.MetadataColumns;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.errors.DataException;

/** The names that the sink gives to columns and members of its own. */
public final class ReservedNames {
  private static final Set<String> NAMES =
      Stream.concat(MetadataColumns.NAMES.stream(), Stream.of("__timestamp", "__key", "__headers"))
          .collect(Collectors.toUnmodifiableSet());

  private ReservedNames() {}

  /**
   * Refuses a column of one of these names.
   *
   * @param table for the message
   * @throws DataException saying what to do
   */
  public static void requireFree(Object table, Iterable<Field> columns) {
    requireFree(table, columns, NAMES);
  }

  /** As above, where rows have no others of the sink's columns than those. */
  static void requireFree(Object table, Iterable<Field> columns, Set<String> taken) {
    for (Field column : columns) {
      if (taken.contains(column.name())) {
        throw new DataException(
            "Column '%s' of %s has a name that the sink gives to a column of its own; rename the column, or leave it out in the source connector (column.exclude.list)"
                .formatted(column.name(), table));
      }
    }
  }
}
