package dev.tributary.checks.verify;

import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A view of a database of which changes may be of another server's log. */
record ByTransactions(ConsistentView view) implements ConsistentView {
  @Override
  public boolean tellsByTransactions() {
    return true;
  }

  @Override
  public String position() {
    return view.position();
  }

  @Override
  public long rank(String position) {
    return view.rank(position);
  }

  @Override
  public boolean sees(String position, String transaction) {
    return view.sees(position, transaction);
  }

  @Override
  public List<Table> tables() {
    return view.tables();
  }

  @Override
  public void rows(Table table, Consumer<@Nullable String[]> consumer) {
    view.rows(table, consumer);
  }

  @Override
  public String canonical(String type, String json) {
    return view.canonical(type, json);
  }

  @Override
  public String mark() {
    return view.mark();
  }

  @Override
  public void close() {
    view.close();
  }
}
