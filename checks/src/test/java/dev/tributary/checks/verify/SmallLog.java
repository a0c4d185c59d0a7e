package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.format.Operation;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A log of one table, written by hand in a test, and its comparison. */
final class SmallLog implements LakeRows, LogProgress {
  private final Table table;
  private final List<Change> changes = new ArrayList<>();
  private final List<String[]> source = new ArrayList<>();
  private final Set<String> visible = new HashSet<>();
  private UnaryOperator<ConsistentView> seenAs = view -> view;

  SmallLog(Table table) {
    this.table = table;
  }

  /** Positions may be of another server than the one that is compared. */
  SmallLog ofTwoServers() {
    seenAs = ByTransactions::new;
    return this;
  }

  /** A row that the source has. */
  SmallLog row(String... values) {
    source.add(values);
    return this;
  }

  /** A record of a visible transaction. Columns as {@code name=value}; without a value: NULL. */
  SmallLog change(Operation operation, String position, String transaction, String... columns) {
    visible.add(transaction);
    return add(operation, position, transaction, Snapshot.NONE, Set.of(), columns);
  }

  /** A record that left out the body. */
  SmallLog changeWithoutBody(String position, String transaction, String... columns) {
    visible.add(transaction);
    return add(Operation.UPDATE, position, transaction, Snapshot.NONE, Set.of("body"), columns);
  }

  SmallLog snapshotRow(String position, Snapshot snapshot, String... columns) {
    return add(Operation.READ, position, "7", snapshot, Set.of(), columns);
  }

  private SmallLog add(
      Operation operation,
      String position,
      String transaction,
      Snapshot snapshot,
      Set<String> unavailable,
      String... columns) {
    Map<String, String> values = new HashMap<>();
    for (String column : columns) {
      String[] parts = column.split("=", 2);
      values.put(parts[0], parts.length == 1 ? null : parts[1]);
    }
    changes.add(
        new Change(
            operation,
            "shop." + table.id(),
            0,
            "log-1",
            changes.size(),
            position,
            transaction,
            snapshot,
            values,
            unavailable,
            Map.of(),
            Map.of()));
    return this;
  }

  VerifyReport verify(Path scratch) {
    return verify(scratch, this);
  }

  VerifyReport verify(Path scratch, LogProgress progress) {
    VerifyOptions options =
        new VerifyOptions(Duration.ofMillis(20), Duration.ofMillis(1), 5, scratch);
    TestingView view =
        new TestingView("0/5000", List.of(table), Map.of(table.id(), source), visible);
    return new Verification(this, progress, options, InstantSource.system())
        .run(seenAs.apply(view), VerifyListener.SILENT);
  }

  @Override
  public long estimate(TableId table) {
    return changes.size();
  }

  @Override
  public void read(TableId table, Consumer<Change> consumer) {
    changes.forEach(consumer);
  }

  @Override
  public boolean met(String marker) {
    return true;
  }

  @Override
  public OptionalLong behind(TableId table) {
    return OptionalLong.of(0);
  }
}
