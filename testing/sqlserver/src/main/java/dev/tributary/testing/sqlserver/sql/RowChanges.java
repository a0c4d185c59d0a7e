package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Row;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.Transaction;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.sql.Expressions.And;
import dev.tributary.testing.sqlserver.sql.Expressions.Compared;
import dev.tributary.testing.sqlserver.sql.Expressions.Reference;
import dev.tributary.testing.sqlserver.sql.Scope.Field;
import dev.tributary.testing.sqlserver.sql.Sources.Place;
import dev.tributary.testing.sqlserver.wire.ResultColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** INSERT … VALUES, UPDATE … SET … WHERE, DELETE … WHERE: of one table each. */
final class RowChanges implements StatementFamily {
  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    Tokens tokens = statement.tokens();
    Scope scope = new Scope(session, statement, List.of());
    if (tokens.accept("INSERT")) {
      return Optional.of(insert(tokens, scope));
    }
    if (tokens.accept("UPDATE")) {
      return Optional.of(update(tokens, scope));
    }
    return tokens.accept("DELETE") ? Optional.of(delete(tokens, scope)) : Optional.empty();
  }

  private static Place place(Tokens tokens, Scope scope) {
    return Place.of(tokens.qualifiedName(), scope.session());
  }

  private static Table table(Place place, String right, Scope scope) {
    Table table = place.database().table(place.table());
    place
        .database()
        .rights()
        .require(scope.session().user(), right, table.name(), place.database());
    return table;
  }

  private static Answer insert(Tokens tokens, Scope scope) {
    tokens.accept("INTO");
    Place place = place(tokens, scope);
    Table table = table(place, "INSERT", scope);
    List<String> columns =
        tokens.at("(")
            ? tokens.nameList()
            : table.columns().stream()
                .filter(column -> !column.identity())
                .map(Column::name)
                .toList();
    tokens.expect("VALUES");
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    do {
      tokens.expect("(");
      List<Expression> values = new ExpressionParser(tokens).list();
      tokens.expect(")");
      rows.add(row(columns, values, scope));
    } while (tokens.accept(","));
    tokens.expectEnd();
    long count =
        scope
            .session()
            .write(
                place.database(),
                transaction -> {
                  rows.forEach(row -> transaction.insert(table, row));
                  return rows.size();
                });
    return Answer.changed(Answer.INSERT, count);
  }

  private static Map<String, @Nullable Object> row(
      List<String> columns, List<Expression> values, Scope scope) {
    if (columns.size() != values.size()) {
      throw SqlError.of(
          213, "Column name or number of supplied values does not match table definition.");
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), values.get(i).bind(scope).of(new Object[0]));
    }
    return row;
  }

  private static Answer update(Tokens tokens, Scope scope) {
    Place place = place(tokens, scope);
    Table table = table(place, "UPDATE", scope);
    tokens.expect("SET");
    Scope columns = scope.with(fields(table));
    Map<String, Bound> assignments = new LinkedHashMap<>();
    do {
      String column = tokens.name();
      tokens.expect("=");
      assignments.put(column, new ExpressionParser(tokens).expression().bind(columns));
    } while (tokens.accept(","));
    Optional<Expression> where = where(tokens);
    Predicate<Row> matches = matches(table, where, columns);
    Map<String, Object> key = key(table, where, scope);
    Transaction.Assignments changed =
        row -> {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          @Nullable Object[] before = values(table, row);
          assignments.forEach((column, value) -> values.put(column, value.of(before)));
          return values;
        };
    long count =
        scope
            .session()
            .write(
                place.database(), transaction -> transaction.update(table, key, matches, changed));
    return Answer.changed(Answer.UPDATE, count);
  }

  private static Answer delete(Tokens tokens, Scope scope) {
    tokens.accept("FROM");
    Place place = place(tokens, scope);
    Table table = table(place, "DELETE", scope);
    Optional<Expression> where = where(tokens);
    Predicate<Row> matches = matches(table, where, scope.with(fields(table)));
    Map<String, Object> key = key(table, where, scope);
    long count =
        scope
            .session()
            .write(place.database(), transaction -> transaction.delete(table, key, matches));
    return Answer.changed(Answer.DELETE, count);
  }

  private static Optional<Expression> where(Tokens tokens) {
    Optional<Expression> where =
        tokens.accept("WHERE")
            ? Optional.of(new ExpressionParser(tokens).expression())
            : Optional.empty();
    tokens.expectEnd();
    return where;
  }

  private static List<Field> fields(Table table) {
    return table.columns().stream()
        .map(
            column ->
                new Field(table.name().name(), new ResultColumn(column.name(), column.type())))
        .toList();
  }

  private static @Nullable Object[] values(Table table, Row row) {
    return table.columns().stream().map(column -> row.value(column.name())).toArray();
  }

  private static Predicate<Row> matches(Table table, Optional<Expression> where, Scope columns) {
    if (where.isEmpty()) {
      return row -> true;
    }
    Bound condition = where.get().bind(columns);
    return row -> Boolean.TRUE.equals(condition.of(values(table, row)));
  }

  /** Values that the condition demands of key columns, so that rows are found by their key. */
  private static Map<String, Object> key(Table table, Optional<Expression> where, Scope scope) {
    Map<String, Object> key = new HashMap<>();
    where.ifPresent(condition -> collect(condition, table, scope, key));
    return key;
  }

  private static void collect(
      Expression condition, Table table, Scope scope, Map<String, Object> key) {
    if (condition instanceof And both) {
      collect(both.left(), table, scope, key);
      collect(both.right(), table, scope, key);
    } else if (condition instanceof Compared compared
        && compared.operator().equals("=")
        && compared.left() instanceof Reference reference
        && !(compared.right() instanceof Reference)) {
      String name = reference.name().get(reference.name().size() - 1);
      table
          .column(name)
          .filter(Column::key)
          .ifPresent(column -> put(key, column, compared.right(), scope));
    }
  }

  private static void put(Map<String, Object> key, Column column, Expression value, Scope scope) {
    Object wanted = value.bind(scope).of(new Object[0]);
    if (wanted != null) {
      key.put(column.name(), column.stored(wanted));
    }
  }
}
