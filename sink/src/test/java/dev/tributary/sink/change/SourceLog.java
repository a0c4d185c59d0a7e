package dev.tributary.sink.change;

import dev.tributary.sink.config.RowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;

/**
 * Transactions of a made-up Postgres, as they are sent to one Kafka partition: in the order of
 * their commits, whatever the order of their changes in the log; several tables; rows of one COPY
 * under one LSN; changed keys; commit times that are not quite in the order of the commits.
 */
final class SourceLog {
  private static final long START = 1_795_222_923_000_000L;

  private final Random random;
  private final Change orders;
  private final Change items;
  private long lsn = 1_000;
  private long previousCommit;
  private long micros = START;
  private long offset;

  SourceLog(Random random) {
    this.random = random;
    Events events = Events.orders();
    this.orders = read(events, events.order(1, "NEW", "a"));
    Events keyless = Events.keyless();
    this.items = read(keyless, keyless.row().put("id", 1L));
  }

  private static Change read(Events events, Struct row) {
    return new ChangeReader(RowSettings.LOG).read(events.create(row)).orElseThrow();
  }

  /** The changes of so many transactions. */
  List<Change> transactions(int number) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      transaction(changes);
    }
    return changes;
  }

  /** A new history: another server, or a backup; positions begin lower, later in time. */
  void startsAgain() {
    lsn = 1_000 + random.nextInt(100);
    previousCommit = 0;
    micros += 60_000_000;
  }

  /** Positions go on where they were, but the source has forgotten the last commit. */
  void isSnapshotted() {
    previousCommit = 0;
    micros += 10_000;
  }

  long offset() {
    return offset++;
  }

  private void transaction(List<Change> changes) {
    // Begun before others that committed first: its changes lie further back.
    long from = Math.max(previousCommit == 0 ? 900 : 1, lsn - random.nextInt(300));
    long commit = lsn + 500;
    long time = micros - random.nextInt(3_000);
    long at = from;
    for (int record = 1 + random.nextInt(4); record > 0; record--) {
      boolean copy = random.nextInt(3) == 0;
      int rows = copy ? 2 + random.nextInt(6) : 1;
      Change table = random.nextBoolean() ? orders : items;
      for (int row = 1; row <= rows; row++) {
        SourcePosition position = LsnPosition.numbered(previousCommit, at, row);
        changes.add(change(table, position, time));
        if (random.nextInt(8) == 0) {
          changes.add(change(table, position.ofSecondHalf(), time));
        }
      }
      at += 1 + random.nextInt(60);
    }
    previousCommit = commit;
    lsn = commit + 1 + random.nextInt(20);
    micros += 1_000;
  }

  private Change change(Change table, SourcePosition position, long time) {
    return new Change(
        table.operation(),
        table.row(),
        table.topic(),
        table.partition(),
        offset(),
        position,
        "7",
        time,
        SnapshotPhase.NONE,
        table.key(),
        Optional.empty(),
        table.before(),
        table.after(),
        table.record());
  }
}
