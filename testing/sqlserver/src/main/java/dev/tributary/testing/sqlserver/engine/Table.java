package dev.tributary.testing.sqlserver.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A table: its columns, and every version of every row. Guarded by its database. */
public final class Table {
  private final TableName name;
  private final int objectId;
  private final List<Column> columns;
  private final Set<RowVersion> versions = new LinkedHashSet<>();
  private final Map<List<Object>, RowVersion> byKey = new HashMap<>();
  private long lastIdentity;

  Table(TableName name, int objectId, List<Column> columns) {
    this.name = name;
    this.objectId = objectId;
    this.columns = new CopyOnWriteArrayList<>(columns);
  }

  public TableName name() {
    return name;
  }

  public int objectId() {
    return objectId;
  }

  public List<Column> columns() {
    return List.copyOf(columns);
  }

  public List<Column> keyColumns() {
    return columns.stream().filter(Column::key).toList();
  }

  public Optional<Column> column(String wanted) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(wanted)).findFirst();
  }

  Column requiredColumn(String wanted) {
    return column(wanted).orElseThrow(() -> SqlError.invalidColumn(wanted));
  }

  List<Row> rows(long asOf, @Nullable Transaction reader) {
    return versions.stream()
        .filter(version -> version.isVisible(asOf, reader))
        .map(RowVersion::row)
        .toList();
  }

  /** Versions that a writer may look at: the newest of a key, or all. */
  List<RowVersion> candidates(Map<String, ?> where) {
    List<Column> keys = keyColumns();
    boolean byWholeKey =
        !keys.isEmpty() && keys.stream().allMatch(key -> where.get(key.name()) != null);
    if (byWholeKey) {
      RowVersion found = byKey.get(key(new Row(new HashMap<>(where))));
      return found == null ? List.of() : List.of(found);
    }
    return List.copyOf(versions);
  }

  /**
   * Whole rows from given values: converted, numbered, with defaults and without forbidden NULLs.
   */
  Row complete(Map<String, ?> given, Database database) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String column : given.keySet()) {
      requiredColumn(column);
    }
    for (Column column : columns) {
      values.put(column.name(), initial(column, given, database));
    }
    return checked(new Row(values));
  }

  private @Nullable Object initial(Column column, Map<String, ?> given, Database database) {
    if (given.containsKey(column.name())) {
      return Conversion.forColumn(column, given.get(column.name()));
    }
    if (column.identity()) {
      return Conversion.to(column.type(), ++lastIdentity);
    }
    if (column.isWrittenByServer()) {
      return database.nextRowVersion();
    }
    return Defaults.value(column, database.clock());
  }

  Row changed(Row before, Map<String, ?> changes, Database database) {
    Map<String, @Nullable Object> converted = new LinkedHashMap<>();
    changes.forEach(
        (column, value) -> {
          Column target = requiredColumn(column);
          converted.put(target.name(), Conversion.forColumn(target, value));
        });
    for (Column column : columns) {
      if (column.isWrittenByServer() && !column.identity()) {
        converted.put(column.name(), database.nextRowVersion());
      }
    }
    return checked(before.with(converted));
  }

  private Row checked(Row row) {
    for (Column column : columns) {
      if (!column.nullable() && row.value(column.name()) == null) {
        throw SqlError.nullNotAllowed(name, column.name());
      }
    }
    return row;
  }

  void add(RowVersion version, Transaction writer) {
    if (!keyColumns().isEmpty()) {
      List<Object> key = key(version.row());
      RowVersion held = byKey.get(key);
      if (held != null && held.isLockedFor(writer)) {
        throw SqlError.locked();
      }
      if (held != null && held.isLive()) {
        throw SqlError.duplicateKey(name);
      }
      byKey.put(key, version);
    }
    versions.add(version);
  }

  /** Undoes an addition. */
  void forget(RowVersion version) {
    versions.remove(version);
    if (!keyColumns().isEmpty()) {
      byKey.remove(key(version.row()), version);
    }
  }

  /** Undoes a removal. */
  void restore(RowVersion version) {
    version.restore();
    if (!keyColumns().isEmpty()) {
      byKey.put(key(version.row()), version);
    }
  }

  boolean sameKey(Row one, Row other) {
    return key(one).equals(key(other));
  }

  private List<Object> key(Row row) {
    List<Object> key = new ArrayList<>();
    for (Column column : keyColumns()) {
      Object value = row.value(column.name());
      if (value != null) {
        key.add(Comparison.identity(value));
      }
    }
    return key;
  }

  void addColumn(Column column, @Nullable Object fill) {
    if (column(column.name()).isPresent()) {
      throw SqlError.of(
          2705,
          ("Column names in each table must be unique. Column name '%s' in table '%s' is specified"
                  + " more than once.")
              .formatted(column.name(), name));
    }
    columns.add(column);
    Map<String, @Nullable Object> filled = new HashMap<>();
    filled.put(column.name(), fill);
    versions.forEach(version -> version.redefine(version.row().with(filled)));
  }

  void dropColumn(String column) {
    columns.remove(requiredColumn(column));
  }

  void alterColumn(Column altered) {
    Column before = requiredColumn(altered.name());
    columns.set(columns.indexOf(before), altered);
    for (RowVersion version : versions) {
      Map<String, @Nullable Object> converted = new HashMap<>();
      Object value = version.row().value(before.name());
      converted.put(altered.name(), Conversion.forColumn(altered, value));
      version.redefine(version.row().with(converted));
    }
  }
}
