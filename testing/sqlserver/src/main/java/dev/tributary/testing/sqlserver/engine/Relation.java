package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.ResultColumn;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns and rows: a table, a view, or what a query gives. */
public final class Relation {
  private final List<ResultColumn> columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  public Relation(List<ResultColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Columns as pairs of name and declared type. */
  public static Relation of(String... namesAndTypes) {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      columns.add(new ResultColumn(namesAndTypes[i], SqlType.parse(namesAndTypes[i + 1])));
    }
    return new Relation(columns);
  }

  public Relation add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values for %d columns".formatted(values.length, columns.size()));
    }
    rows.add(values);
    return this;
  }

  public List<ResultColumn> columns() {
    return columns;
  }

  public List<@Nullable Object[]> rows() {
    return rows;
  }
}
