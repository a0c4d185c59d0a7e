package dev.tributary.sink.write;

import dev.tributary.lake.log.FileStatistics;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Operation;
import dev.tributary.sink.change.Origin;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.change.SnapshotPhase;
import dev.tributary.sink.change.SourcePosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Counts what a file's statistics say, one change after the other. */
public final class FileTally {
  private final long[] operations = new long[Operation.values().length];
  private final KeyBound[] bounds;
  private SourcePosition minPosition = SourcePosition.UNKNOWN;
  private SourcePosition maxPosition = SourcePosition.UNKNOWN;
  private boolean positionsOfLog;
  private long minMicros = Long.MAX_VALUE;
  private long maxMicros = Long.MIN_VALUE;
  private SnapshotPhase snapshot = SnapshotPhase.NONE;
  private long unavailable;
  private long changedKeys;
  private long rows;
  private long firstOffset;
  private long lastOffset;
  private final Map<String, Long> origins = new HashMap<>();

  private FileTally(KeyBound[] bounds) {
    this.bounds = bounds;
  }

  static FileTally of(RowSchema schema, ColumnEncoders encoders) {
    return new FileTally(
        schema.key().map(Schema::fields).orElse(List.of()).stream()
            .map(field -> new RowColumn(field, encoders.encoder(field.schema())))
            .map(KeyBound::new)
            .toArray(KeyBound[]::new));
  }

  /** A tally that says nothing of keys: for records whose columns nobody looks at. */
  public static FileTally withoutKeys() {
    return new FileTally(new KeyBound[0]);
  }

  /** Counts the row of a change. */
  public void add(Change change, boolean hasUnavailable) {
    operations[change.operation().ordinal()]++;
    if (rows == 0) {
      firstOffset = change.offset();
      snapshot = change.snapshot();
    }
    rows++;
    lastOffset = change.offset();
    if (snapshot == SnapshotPhase.NONE || change.snapshot() == SnapshotPhase.LAST) {
      snapshot = change.snapshot();
    }
    if (hasUnavailable) {
      unavailable++;
    }
    if (change.keyBefore().isPresent()) {
      changedKeys++;
    }
    for (Origin origin : change.origins()) {
      origins.merge(origin.topicId(), origin.offset(), Math::max);
    }
    position(change);
    if (change.sourceMicros() != Change.UNKNOWN_TIME) {
      minMicros = Math.min(minMicros, change.sourceMicros());
      maxMicros = Math.max(maxMicros, change.sourceMicros());
    }
    if (change.key().isPresent()) {
      Struct key = change.key().get();
      for (KeyBound bound : bounds) {
        bound.add(key);
      }
    }
  }

  /** Rows of a snapshot have the snapshot's position: beside rows of the log, it says nothing. */
  private void position(Change change) {
    SourcePosition position = change.position();
    if (!position.known() || (positionsOfLog && change.isSnapshot())) {
      return;
    }
    if (!positionsOfLog && !change.isSnapshot()) {
      positionsOfLog = true;
      minPosition = SourcePosition.UNKNOWN;
      maxPosition = SourcePosition.UNKNOWN;
    }
    if (!minPosition.known() || position.compareTo(minPosition) < 0) {
      minPosition = position;
    }
    if (!maxPosition.known() || position.compareTo(maxPosition) > 0) {
      maxPosition = position;
    }
  }

  public long rows() {
    return rows;
  }

  /** What there is to say of a file whose bytes went through this output. */
  public FinishedFile finished(CheckedOutput output) {
    return finished(output, OptionalLong.empty());
  }

  /** As {@link #finished(CheckedOutput)}, of a file that ends with a footer of so many bytes. */
  public FinishedFile finished(CheckedOutput output, OptionalLong footerBytes) {
    return new FinishedFile(
        rows, output.count(), output.checksum(), firstOffset, lastOffset, statistics(footerBytes));
  }

  private FileStatistics statistics(OptionalLong footerBytes) {
    Map<String, Long> counts = new HashMap<>();
    for (Operation operation : Operation.values()) {
      if (operations[operation.ordinal()] > 0) {
        counts.put(operation.code(), operations[operation.ordinal()]);
      }
    }
    return new FileStatistics(
        counts,
        text(minPosition),
        text(maxPosition),
        time(minMicros),
        time(maxMicros),
        keys(KeyBound::min),
        keys(KeyBound::max),
        Optional.of(snapshot.code()).filter(code -> !code.isEmpty()),
        unavailable,
        changedKeys,
        // The stream carries no ends of transactions.
        false,
        origins,
        footerBytes);
  }

  private static Optional<String> text(SourcePosition position) {
    return position.known() ? Optional.of(position.text()) : Optional.empty();
  }

  private Optional<String> time(long micros) {
    return maxMicros == Long.MIN_VALUE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
  }

  /** Empty where no row had a key, as in a file of nothing but truncates. */
  private List<String> keys(Function<KeyBound, Optional<String>> side) {
    List<String> keys = Arrays.stream(bounds).map(side).flatMap(Optional::stream).toList();
    return keys.size() == bounds.length ? keys : List.of();
  }
}
