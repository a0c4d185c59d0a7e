package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.wire.SqlType;
import org.jspecify.annotations.Nullable;

/** An expression as written; it is bound to columns, then computed for each row. */
interface Expression {
  Bound bind(Scope scope);

  /** Computes a value from a row. */
  @FunctionalInterface
  interface Evaluation {
    @Nullable Object of(@Nullable Object[] row);
  }

  /** An expression whose columns are known. Conditions give true, false or null for unknown. */
  record Bound(SqlType type, Evaluation evaluation) {
    @Nullable Object of(@Nullable Object[] row) {
      return evaluation.of(row);
    }
  }
}
