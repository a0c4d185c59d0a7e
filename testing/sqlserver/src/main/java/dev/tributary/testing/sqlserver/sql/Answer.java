package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Relation;
import java.util.Optional;

/**
 * What a statement gives: rows, a count of changed rows, or neither.
 *
 * @param command the statement's kind as a DONE token names it
 */
public record Answer(Optional<Relation> rows, long count, int command) {
  /** No count. */
  public static final long UNCOUNTED = -1;

  private static final int SELECT = 0xC1;
  static final int INSERT = 0xC3;
  static final int DELETE = 0xC4;
  static final int UPDATE = 0xC5;

  static Answer nothing() {
    return new Answer(Optional.empty(), UNCOUNTED, 0);
  }

  static Answer of(Relation rows) {
    return new Answer(Optional.of(rows), rows.rows().size(), SELECT);
  }

  static Answer changed(int command, long count) {
    return new Answer(Optional.empty(), count, command);
  }
}
