package dev.tributary.source.view;

import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.canonical.Canonical;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of one view, and the rules of their columns' types. Immutable. */
public final class ViewedTables<T extends ViewedTable> {
  private final Map<TableId, T> tables = new HashMap<>();
  private final Map<String, Canonical> types = new HashMap<>();

  public ViewedTables(List<T> tables) {
    for (T viewed : tables) {
      this.tables.put(viewed.table().id(), viewed);
      for (int i = 0; i < viewed.canonical().size(); i++) {
        types.put(viewed.table().columns().get(i).type(), viewed.canonical().get(i));
      }
    }
  }

  /** All of them, in the order of their names. */
  public List<Table> all() {
    return tables.values().stream()
        .map(ViewedTable::table)
        .sorted(Comparator.comparing(Table::id))
        .toList();
  }

  /**
   * How the view reads the table.
   *
   * @throws IllegalArgumentException if it is not one of this view's
   */
  public T reading(Table table) {
    T viewed = tables.get(table.id());
    if (viewed == null) {
      throw new IllegalArgumentException("Not a table of this view: " + table.id());
    }
    return viewed;
  }

  /**
   * The canonical text of a value that the lake has as this JSON.
   *
   * @throws IllegalArgumentException if no column of these tables has the type
   */
  public String canonical(String type, String json) {
    Canonical canonical = types.get(type);
    if (canonical == null) {
      throw new IllegalArgumentException("Not a type of this view's columns: " + type);
    }
    return canonical.ofLake(json);
  }
}
