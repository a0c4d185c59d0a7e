package dev.tributary.checks.verify;

import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Lsn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A state of a database in memory. */
record TestingView(
    String position, List<Table> tables, Map<TableId, List<String[]>> rows, Set<String> visible)
    implements ConsistentView {

  @Override
  public long rank(String position) {
    return Lsn.rank(position);
  }

  @Override
  public boolean sees(String position, String transaction) {
    return visible.contains(transaction);
  }

  @Override
  public void rows(Table table, Consumer<String[]> consumer) {
    rows.get(table.id()).forEach(consumer);
  }

  /** Integers may be written with a sign in the lake, so that texts alone do not compare equal. */
  @Override
  public String canonical(String type, String json) {
    return type.equals("integer") ? Long.toString(Long.parseLong(json)) : json;
  }

  @Override
  public String mark() {
    return "marker";
  }

  @Override
  public void close() {}
}
