package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Difference.Kind;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares one table. Both sides are spread over files by row, so that each file's rows fit into
 * memory, whatever the size of the table.
 */
final class TableComparison {
  /** Bytes of a bucket beyond which it is spread again: about as much memory when compared. */
  private static final long BUCKET_BYTES = 16L << 20;

  /** Bytes that a row takes on disk, roughly; only the first number of buckets depends on it. */
  private static final long ROW_BYTES = 300;

  private static final int SPLIT = 16;
  private static final int MAX_LEVEL = 3;
  private static final int MAX_BUCKETS = 256;
  private static final int ROWS_A_REPORT = 8192;

  private final ConsistentView view;
  private final LakeRows lake;
  private final VerifyOptions options;
  private final VerifyListener listener;
  private final Table table;
  private final Path folder;
  private final RowDigester digester;
  private final Tally tally;

  TableComparison(
      ConsistentView view,
      LakeRows lake,
      VerifyOptions options,
      VerifyListener listener,
      Table table,
      Path folder) {
    this.view = view;
    this.lake = lake;
    this.options = options;
    this.listener = listener;
    this.table = table;
    this.folder = folder;
    this.digester = new RowDigester(table, view);
    this.tally = new Tally(options.examples());
  }

  TableResult run() {
    int count = bucketCount();
    Buckets<LoggedRow> logged = new Buckets<>(folder.resolve("lake"), LoggedRow::read, count, 0);
    Buckets<SourceRow> source = new Buckets<>(folder.resolve("source"), SourceRow::read, count, 0);
    LogScan scan = new LogScan(table, view, digester, tally, logged::add);
    try (logged;
        source) {
      view.rows(table, row -> addSource(row, source));
      lake.read(
          table.id(),
          change -> {
            scan.accept(change);
            reportProgress(tally.logRecords());
          });
    }
    compare(scan, logged, source, 0);
    scan.moves().compare(comparison(scan));
    listener.read(table.id(), tally.sourceRows(), tally.logRecords());
    return result(scan);
  }

  private TableResult result(LogScan scan) {
    TableResult result = tally.result(table.id());
    if (scan.truncatedLater() && !result.verified()) {
      // PostgreSQL: "TRUNCATE is not MVCC-safe", older snapshots see an empty table as well.
      throw new NotVerifiableException(
          "%s was truncated while it was verified, which takes the rows from older views too. Verify again."
              .formatted(table.id()));
    }
    if (scan.snapshotElsewhere().isPresent()
        && result.missing() + result.unexpected() + result.different() > 0) {
      throw new NotVerifiableException(
          "%s differs, and a snapshot of it was read at %s, which may have been after the source was looked at (%s). Verify again."
              .formatted(table.id(), scan.snapshotElsewhere().get(), view.position()));
    }
    return result;
  }

  private int bucketCount() {
    long needed = 1 + lake.estimate(table.id()) * 2 * ROW_BYTES / BUCKET_BYTES;
    return (int) Math.min(MAX_BUCKETS, Long.highestOneBit(2 * needed - 1));
  }

  private void addSource(String[] row, Buckets<SourceRow> buckets) {
    tally.sourceRow();
    RowImage image = digester.image(row);
    RowImage kept = digester.hasKey() ? image : RowImage.EMPTY;
    buckets.add(new SourceRow(digester.row(image), digester.label(row), kept));
    reportProgress(tally.sourceRows());
  }

  private void reportProgress(long count) {
    if (count % ROWS_A_REPORT == 0) {
      listener.read(table.id(), tally.sourceRows(), tally.logRecords());
    }
  }

  private void compare(
      LogScan scan, Buckets<LoggedRow> logged, Buckets<SourceRow> source, int level) {
    for (int bucket = 0; bucket < logged.count(); bucket++) {
      long bytes = logged.bytes(bucket) + source.bytes(bucket);
      if (bytes > BUCKET_BYTES && level < MAX_LEVEL) {
        compare(scan, logged.split(bucket, SPLIT), source.split(bucket, SPLIT), level + 1);
      } else {
        compareBucket(scan, logged, source, bucket);
      }
    }
  }

  private void compareBucket(
      LogScan scan, Buckets<LoggedRow> logged, Buckets<SourceRow> source, int bucket) {
    Repeats repeats = new Repeats();
    logged.read(bucket, repeats::note);
    repeats.noted();
    Comparison comparison = comparison(scan);
    logged.read(bucket, row -> fold(row, scan, repeats, comparison));
    source.read(bucket, row -> compare(row, scan, comparison));
    comparison.finish();
    logged.delete(bucket);
    source.delete(bucket);
  }

  private Comparison comparison(LogScan scan) {
    return digester.hasKey()
        ? new KeyedComparison(table, scan, tally)
        : new MultisetComparison(scan, tally);
  }

  private static void compare(SourceRow row, LogScan scan, Comparison comparison) {
    if (scan.moves().concerns(row)) {
      scan.moves().gather(row);
    } else {
      comparison.compare(row);
    }
  }

  private void fold(LoggedRow row, LogScan scan, Repeats repeats, Comparison comparison) {
    if (repeats.isRepeated(row)) {
      if (row.isRecord()) {
        tally.found(repeatedChange(row, scan));
      }
    } else if (row.visible()) {
      if (scan.horizon().supersedes(row)) {
        if (row.isRecord()) {
          tally.superseded();
        }
      } else if (!scan.horizon().truncates(row)) {
        gatherOrFold(row, scan, comparison);
      }
    }
  }

  private static void gatherOrFold(LoggedRow row, LogScan scan, Comparison comparison) {
    if (scan.moves().concerns(row)) {
      scan.moves().gather(row);
    } else {
      comparison.fold(row);
    }
  }

  private static Difference repeatedChange(LoggedRow row, LogScan scan) {
    return new Difference(
        Kind.DUPLICATE,
        row.label(),
        List.of(),
        scan.where(row.partition(), row.offset()),
        "the same change of the source is in the log before it");
  }
}
