package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Comparison;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.sql.Expressions.Aggregate;
import dev.tributary.testing.sqlserver.sql.Scope.Field;
import dev.tributary.testing.sqlserver.sql.Select.Item;
import dev.tributary.testing.sqlserver.sql.Select.Order;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.ResultColumn;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a SELECT: sources and joins, then the condition, the order, the items. */
final class Query {
  private final Sources sources;

  Query(Sources sources) {
    this.sources = sources;
  }

  Relation run(Select select, Scope outer) {
    JoinedRows input = input(select, outer);
    List<@Nullable Object[]> rows = new ArrayList<>();
    Scope scope = outer.with(input.fields());
    Bound condition =
        select
            .where()
            .map(where -> where.bind(scope))
            .orElse(new Bound(SqlType.of(Kind.BIT), row -> true));
    for (@Nullable Object[] row : input.rows()) {
      if (Boolean.TRUE.equals(condition.of(row))) {
        rows.add(row);
      }
    }
    if (select.items().stream().anyMatch(Query::isAggregate)) {
      return aggregated(select, scope, rows);
    }
    sort(select.orders(), scope, rows);
    return projected(select, scope, limited(select, outer, rows));
  }

  private JoinedRows input(Select select, Scope outer) {
    if (select.from().isEmpty()) {
      return new JoinedRows(List.of(), List.<@Nullable Object[]>of(new Object[0]));
    }
    JoinedRows input = rowsOf(select.from().get(), outer);
    for (Select.Join join : select.joins()) {
      input = input.join(rowsOf(join.source(), outer), join, outer);
    }
    return input;
  }

  private JoinedRows rowsOf(Select.Source source, Scope outer) {
    Relation relation =
        source instanceof Select.Source.Sub sub
            ? run(sub.select(), outer)
            : sources.relation(source, outer);
    List<Field> fields =
        relation.columns().stream().map(column -> new Field(source.alias(), column)).toList();
    return new JoinedRows(fields, relation.rows());
  }

  private static boolean isAggregate(Item item) {
    return item instanceof Item.Computed computed && computed.expression() instanceof Aggregate;
  }

  private static void sort(List<Order> orders, Scope scope, List<@Nullable Object[]> rows) {
    Comparator<@Nullable Object[]> order = Comparator.comparing(row -> 0);
    for (Order by : orders) {
      Bound value = by.by().bind(scope);
      Comparator<@Nullable Object[]> next =
          (one, other) -> compareWithNull(value.of(one), value.of(other));
      order = order.thenComparing(by.descending() ? next.reversed() : next);
    }
    if (!orders.isEmpty()) {
      rows.sort(order);
    }
  }

  /** NULL sorts first. */
  private static int compareWithNull(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? -1 : 1;
    }
    return Comparison.compare(one, other);
  }

  private static List<@Nullable Object[]> limited(
      Select select, Scope outer, List<@Nullable Object[]> rows) {
    if (select.top().isEmpty()) {
      return rows;
    }
    Object top = select.top().get().bind(outer).of(new Object[0]);
    if (!(top instanceof Number number)) {
      throw SqlError.of(1060, "The number of rows provided for a TOP clause must be an integer.");
    }
    return rows.subList(0, (int) Math.min(rows.size(), number.longValue()));
  }

  private static Relation projected(Select select, Scope scope, List<@Nullable Object[]> rows) {
    List<ResultColumn> columns = new ArrayList<>();
    List<Bound> values = new ArrayList<>();
    for (Item item : select.items()) {
      if (item instanceof Item.Computed computed) {
        Bound bound = computed.expression().bind(scope);
        columns.add(new ResultColumn(computed.name(), bound.type()));
        values.add(bound);
      } else {
        all(((Item.All) item).qualifier(), scope, columns, values);
      }
    }
    Relation result = new Relation(columns);
    for (@Nullable Object[] row : rows) {
      result.add(values.stream().map(value -> value.of(row)).toArray());
    }
    return result;
  }

  private static void all(
      String qualifier, Scope scope, List<ResultColumn> columns, List<Bound> values) {
    for (int i = 0; i < scope.fields().size(); i++) {
      Field field = scope.fields().get(i);
      if (qualifier.isEmpty() || field.qualifier().equalsIgnoreCase(qualifier)) {
        int at = i;
        columns.add(field.column());
        values.add(new Bound(field.column().type(), row -> row[at]));
      }
    }
  }

  private static Relation aggregated(Select select, Scope scope, List<@Nullable Object[]> rows) {
    List<ResultColumn> columns = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (Item item : select.items()) {
      if (!(item instanceof Item.Computed computed)
          || !(computed.expression() instanceof Aggregate aggregate)) {
        throw SqlError.notUnderstood("an aggregate beside other items");
      }
      boolean counts = aggregate.function().equals("count");
      if (aggregate.argument().isEmpty()) {
        columns.add(new ResultColumn(computed.name(), SqlType.of(Kind.INT)));
        values.add(rows.size());
        continue;
      }
      Bound argument = aggregate.argument().get().bind(scope);
      SqlType type = counts ? SqlType.of(Kind.INT) : argument.type();
      columns.add(new ResultColumn(computed.name(), type));
      values.add(aggregate(aggregate.function(), argument, rows));
    }
    return new Relation(columns).add(values.toArray());
  }

  private static @Nullable Object aggregate(
      String function, Bound argument, List<@Nullable Object[]> rows) {
    int count = 0;
    Object best = null;
    for (@Nullable Object[] row : rows) {
      Object value = argument.of(row);
      if (value == null) {
        continue;
      }
      count++;
      int order = best == null ? 0 : Comparison.compare(value, best);
      if (best == null || (function.equals("min") ? order < 0 : order > 0)) {
        best = value;
      }
    }
    return function.equals("count") ? (Object) count : best;
  }
}
