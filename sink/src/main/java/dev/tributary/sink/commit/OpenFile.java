package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A data file to be: rows on one side, an upload on the other.
 *
 * @param folder below the table's, as its route says
 * @param routedAt see {@link DataFile#routedAt}
 * @param rowSchema of the file; rows of schemas that it covers are in it too
 * @param schema what the store knows the schema as
 * @param taskThread to which all encoding belongs, also that of rows that waited for the schema
 */
record OpenFile(
    ObjectKey key,
    String folder,
    Optional<Instant> routedAt,
    RowSchema rowSchema,
    RowFile rows,
    PartOutput output,
    Upload upload,
    CompletableFuture<TableSchema> schema,
    Executor taskThread) {
  /** What an open file takes beside its rows; about. */
  private static final long OVERHEAD = 4 << 10;

  void append(Change change) throws IOException {
    rows.append(change);
  }

  /** Memory that it holds. */
  long held() {
    return OVERHEAD + output.held() + rows.held();
  }

  /**
   * Closes the file; the answer comes when all its bytes are in the store, still invisible. It is
   * empty if the file has no row, and then it never will be visible.
   */
  CompletableFuture<Optional<DataFile>> finish() {
    return schema.isDone()
        ? schema.thenCompose(this::finish)
        : schema.thenComposeAsync(this::finish, taskThread);
  }

  private CompletableFuture<Optional<DataFile>> finish(TableSchema known) {
    FinishedFile finished;
    try {
      finished = rows.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (finished.rows() == 0) {
      upload.abandon();
      return CompletableFuture.completedFuture(Optional.empty());
    }
    output.finish();
    return upload
        .finished()
        .thenApply(
            uploaded ->
                Optional.of(
                    new DataFile(
                        key,
                        rowSchema.table().toString(),
                        uploaded.id(),
                        uploaded.parts(),
                        finished.rows(),
                        finished.bytes(),
                        finished.checksum(),
                        known.fingerprint(),
                        finished.firstOffset(),
                        finished.lastOffset(),
                        finished.statistics(),
                        routedAt)));
  }
}
