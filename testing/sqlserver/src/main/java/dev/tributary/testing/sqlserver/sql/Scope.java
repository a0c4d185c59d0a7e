package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/** Where an expression is computed: the session, the statement, the columns of each row. */
record Scope(Session session, Statement statement, List<Field> fields) {
  /**
   * A column with the name of its source.
   *
   * @param qualifier the source's alias, or its own name
   */
  record Field(String qualifier, ResultColumn column) {}

  Scope {
    fields = List.copyOf(fields);
  }

  Scope with(List<Field> others) {
    return new Scope(session, statement, others);
  }

  Scope and(List<Field> more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(more);
    return with(all);
  }

  /** The place of a column in a row; its name may have its source's name before it. */
  int indexOf(List<String> name) {
    String column = name.get(name.size() - 1);
    String qualifier = name.size() > 1 ? name.get(name.size() - 2) : "";
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      boolean qualified = qualifier.isEmpty() || field.qualifier().equalsIgnoreCase(qualifier);
      if (qualified && field.column().name().equalsIgnoreCase(column)) {
        return i;
      }
    }
    throw SqlError.invalidColumn(String.join(".", name));
  }
}
