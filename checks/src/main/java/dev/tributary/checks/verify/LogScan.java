package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.checks.verify.Difference.Kind;
import dev.tributary.checks.verify.LoggedRow.Effect;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.SourceException;
import dev.tributary.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a table's log once: finds what repeats an offset, and puts the rest into buckets. */
final class LogScan implements Consumer<Change> {
  /** Truncations concern no row; they meet in one bucket all the same, to be told apart. */
  private static final Digest WHOLE_TABLE = Digest.NULL;

  private final Table table;
  private final ConsistentView view;
  private final RowDigester digester;
  private final long viewRank;
  private final Tally tally;
  private final Consumer<LoggedRow> buckets;
  private final Horizon horizon = new Horizon();
  private final KeyMoves moves = new KeyMoves();
  private final Map<String, PartitionCursor> cursors = new HashMap<>();
  private final Map<Integer, JoinedLogs> joined = new HashMap<>();
  private final List<PartitionCursor> partitions = new ArrayList<>();
  private boolean truncatedLater;
  private Optional<Change> snapshotElsewhere = Optional.empty();
  private long order;
  private String lastSource = "";
  private boolean lastVisible;

  LogScan(
      Table table,
      ConsistentView view,
      RowDigester digester,
      Tally tally,
      Consumer<LoggedRow> buckets) {
    this.table = table;
    this.view = view;
    this.digester = digester;
    this.viewRank = view.rank(view.position());
    this.tally = tally;
    this.buckets = buckets;
  }

  /** What makes records void, complete once all are read. */
  Horizon horizon() {
    return horizon;
  }

  /** Keys between which rows moved, complete once all are read. */
  KeyMoves moves() {
    return moves;
  }

  /** Whether the table was truncated after the view. */
  boolean truncatedLater() {
    return truncatedLater;
  }

  /** Where a snapshot was read, of which positions cannot tell whether that was after the view. */
  Optional<String> snapshotElsewhere() {
    return snapshotElsewhere.map(Change::position);
  }

  /** Names a record for the reader of the report. */
  String where(int partition, long offset) {
    return partitions.get(partition).at(offset);
  }

  @Override
  public void accept(Change change) {
    tally.logRecord();
    PartitionCursor cursor = cursor(change);
    if (!cursor.advance(change.offset())) {
      tally.found(repeatedOffset(change, cursor));
      return;
    }
    if (view.tellsByTransactions() && joinedLogs(cursor).isRepeated(change)) {
      tally.found(repeatedTransaction(change, cursor));
      return;
    }
    order++;
    switch (change.operation()) {
      case READ, CREATE -> put(change, cursor, change.columns(), change.unavailable());
      case UPDATE -> update(change, cursor);
      case DELETE -> remove(change, cursor, Effect.REMOVE, change.columns());
      case TRUNCATE -> truncate(change, cursor);
    }
  }

  private void put(
      Change change,
      PartitionCursor cursor,
      Map<String, @Nullable String> columns,
      Set<String> unavailable) {
    RowImage image = digester.image(columns, unavailable);
    RowImage kept = digester.hasKey() ? image : RowImage.EMPTY;
    Effect effect = change.snapshot() == Snapshot.INITIAL ? Effect.READ : Effect.PUT;
    buckets.accept(row(change, cursor, effect, digester.row(image), columns, kept));
  }

  private void update(Change change, PartitionCursor cursor) {
    if (digester.hasKey()) {
      put(change, cursor, change.columns(), change.unavailable());
      return;
    }
    remove(change, cursor, Effect.REPLACED, change.before());
    if (change.unavailable().isEmpty()) {
      put(change, cursor, change.columns(), change.unavailable());
      return;
    }
    Map<String, @Nullable String> columns = new HashMap<>(change.columns());
    Set<String> unavailable = new HashSet<>(change.unavailable());
    for (String column : change.unavailable()) {
      if (change.before().containsKey(column)) {
        columns.put(column, change.before().get(column));
        unavailable.remove(column);
      }
    }
    put(change, cursor, columns, unavailable);
  }

  private void remove(
      Change change, PartitionCursor cursor, Effect effect, Map<String, @Nullable String> columns) {
    Digest row = digester.row(digester.image(columns, Set.of()));
    buckets.accept(row(change, cursor, effect, row, columns, RowImage.EMPTY));
  }

  private void truncate(Change change, PartitionCursor cursor) {
    LoggedRow row = row(change, cursor, Effect.NONE, WHOLE_TABLE, Map.of(), RowImage.EMPTY);
    buckets.accept(row);
    if (row.visible()) {
      horizon.truncation(row.rank());
    } else {
      truncatedLater = true;
    }
  }

  private LoggedRow row(
      Change change,
      PartitionCursor cursor,
      Effect effect,
      Digest row,
      Map<String, @Nullable String> columns,
      RowImage image) {
    String source = change.position() + '/' + change.transaction();
    long run = cursor.run(source);
    long position = view.rank(change.position());
    long rank = view.tellsByTransactions() ? joinedLogs(cursor).rank(change, position) : position;
    boolean visible = isVisible(change, source, position);
    if (change.snapshot() == Snapshot.INITIAL) {
      horizon.snapshotRow(source, rank, cursor.number(), order);
    }
    return new LoggedRow(
        effect,
        visible,
        row,
        identity(change, source, row, effect, cursor),
        movedFrom(change, row, image),
        digester.hasKey() ? order : run,
        rank,
        order,
        cursor.number(),
        change.offset(),
        digester.label(columns),
        image);
  }

  private Digest identity(
      Change change, String source, Digest row, Effect effect, PartitionCursor cursor) {
    boolean toldApart =
        switch (change.snapshot()) {
          case NONE -> true;
          case INITIAL -> digester.hasKey();
          case INCREMENTAL -> false;
        };
    if (!toldApart) {
      return Digest.NULL;
    }
    String kind = change.operation().code() + "/" + effect;
    String place = digester.hasKey() ? "" : "/" + cursor.number();
    return digester.identity(kind + '/' + source + place, row);
  }

  private Digest movedFrom(Change change, Digest row, RowImage image) {
    if (change.keyBefore().isEmpty() || image.isComplete()) {
      return Digest.NULL;
    }
    Digest from = digester.row(digester.image(change.keyBefore(), Set.of()));
    moves.add(from, row);
    return from;
  }

  private boolean isVisible(Change change, String source, long position) {
    if (change.snapshot() != Snapshot.NONE) {
      if (position > viewRank && view.tellsByTransactions()) {
        snapshotElsewhere = Optional.of(change);
      } else if (position > viewRank) {
        throw new NotVerifiableException(
            "A snapshot of %s was read at %s, after the source was looked at (%s). Verify again."
                .formatted(table.id(), change.position(), view.position()));
      }
      return true;
    }
    if (!source.equals(lastSource)) {
      lastSource = source;
      lastVisible = seen(change);
    }
    if (lastVisible) {
      // The stream begins behind an initial snapshot: so that was before the view.
      snapshotElsewhere = snapshotElsewhere.filter(row -> row.snapshot() != Snapshot.INITIAL);
    }
    return lastVisible;
  }

  private boolean seen(Change change) {
    try {
      return view.sees(change.position(), change.transaction());
    } catch (SourceException e) {
      throw new NotVerifiableException(
          "Offset %d of %s-%d: %s %s"
              .formatted(
                  change.offset(), change.topic(), change.partition(), e.what(), e.remedy()));
    }
  }

  private PartitionCursor cursor(Change change) {
    String name = change.topic() + "-" + change.partition();
    return cursors.computeIfAbsent(
        name + "/" + change.log(),
        key -> {
          PartitionCursor cursor = new PartitionCursor(partitions.size(), name);
          partitions.add(cursor);
          return cursor;
        });
  }

  private JoinedLogs joinedLogs(PartitionCursor cursor) {
    return joined.computeIfAbsent(cursor.number(), number -> new JoinedLogs());
  }

  private Difference repeatedTransaction(Change change, PartitionCursor cursor) {
    return new Difference(
        Kind.DUPLICATE,
        digester.label(change.columns()),
        List.of(),
        cursor.at(change.offset()),
        "its transaction %s is in the log before it".formatted(change.transaction()));
  }

  private Difference repeatedOffset(Change change, PartitionCursor cursor) {
    return new Difference(
        Kind.DUPLICATE,
        digester.label(change.columns()),
        List.of(),
        cursor.at(change.offset()),
        "the offset is not beyond %d, which was read before it".formatted(cursor.last()));
  }
}
