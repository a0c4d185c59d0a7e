package dev.tributary.testing.sqlserver.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's values by column, as one version of it; never changed. */
public final class Row {
  private final Map<String, @Nullable Object> values;

  Row(Map<String, @Nullable Object> values) {
    this.values = new HashMap<>(values);
  }

  /** Null for NULL, and for a column that came after the row and has no default. */
  public @Nullable Object value(String column) {
    return values.get(column);
  }

  Row with(Map<String, ?> changes) {
    Map<String, @Nullable Object> changed = new HashMap<>(values);
    changed.putAll(changes);
    return new Row(changed);
  }
}
