package dev.tributary.source.postgres.facts;

import java.util.List;

/**
 * What Debezium makes a table's message key of.
 *
 * @param primary whether it is the primary key; else it is a unique index
 * @param nullable those of its columns that may be null
 * @param partial whether the index covers only some of the rows
 */
public record Key(
    String index, boolean primary, List<String> columns, List<String> nullable, boolean partial) {
  public Key {
    columns = List.copyOf(columns);
    nullable = List.copyOf(nullable);
  }

  /** Whether no two rows can have the same key. */
  public boolean isUnique() {
    return nullable.isEmpty() && !partial;
  }
}
