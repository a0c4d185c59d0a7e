package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Comparison;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.sql.Expressions.Compared;
import dev.tributary.testing.sqlserver.sql.Scope.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one source or of several joined. */
record JoinedRows(List<Field> fields, List<@Nullable Object[]> rows) {
  /** Equality of a column of each side, by which rows are found without trying all. */
  private record Equality(Bound left, Bound right) {}

  JoinedRows join(JoinedRows right, Select.Join join, Scope outer) {
    Scope both = outer.with(fields).and(right.fields);
    Optional<Equality> equality = equality(join.condition(), outer, right);
    Bound condition = join.condition().bind(both);
    Map<Object, List<@Nullable Object[]>> index =
        equality.map(found -> index(right.rows, found.right())).orElse(Map.of());
    List<@Nullable Object[]> joined = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      List<@Nullable Object[]> candidates =
          equality.map(found -> candidates(index, found.left().of(row))).orElse(right.rows);
      boolean found = false;
      for (@Nullable Object[] candidate : candidates) {
        @Nullable Object[] pair = Arrays.copyOf(row, row.length + right.fields.size());
        System.arraycopy(candidate, 0, pair, row.length, candidate.length);
        if (Boolean.TRUE.equals(condition.of(pair))) {
          joined.add(pair);
          found = true;
        }
      }
      if (!found && join.keepsLeft()) {
        joined.add(Arrays.copyOf(row, row.length + right.fields.size()));
      }
    }
    return new JoinedRows(both.fields(), joined);
  }

  private Optional<Equality> equality(Expression condition, Scope outer, JoinedRows right) {
    if (!(condition instanceof Compared compared) || !compared.operator().equals("=")) {
      return Optional.empty();
    }
    Scope ours = outer.with(fields);
    Scope theirs = outer.with(right.fields);
    return bound(compared.left(), ours, compared.right(), theirs)
        .or(() -> bound(compared.right(), ours, compared.left(), theirs));
  }

  private static Optional<Equality> bound(
      Expression left, Scope leftScope, Expression right, Scope rightScope) {
    try {
      return Optional.of(new Equality(left.bind(leftScope), right.bind(rightScope)));
    } catch (SqlError columnOfOtherSide) {
      return Optional.empty();
    }
  }

  private static Map<Object, List<@Nullable Object[]>> index(
      List<@Nullable Object[]> rows, Bound key) {
    Map<Object, List<@Nullable Object[]>> index = new HashMap<>();
    for (@Nullable Object[] row : rows) {
      Object value = key.of(row);
      if (value != null) {
        index.computeIfAbsent(Comparison.identity(value), any -> new ArrayList<>()).add(row);
      }
    }
    return index;
  }

  private static List<@Nullable Object[]> candidates(
      Map<Object, List<@Nullable Object[]>> index, @Nullable Object key) {
    return key == null ? List.of() : index.getOrDefault(Comparison.identity(key), List.of());
  }
}
