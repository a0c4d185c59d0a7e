package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.TableName;
import dev.tributary.lake.log.DataFile;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A data file to be: rows on one side, an upload on the other.
 *
 * @param schema writes the schema object of the rows, if it is not there; its fingerprint
 */
record OpenFile(
    ObjectKey key,
    TableName table,
    RowFile rows,
    PartOutput output,
    Upload upload,
    Supplier<CompletableFuture<String>> schema) {

  void append(Change change) throws IOException {
    rows.append(change);
  }

  /** Closes the file; the answer comes when all its bytes are in the store, still invisible. */
  CompletableFuture<DataFile> finish() throws IOException {
    FinishedFile finished = rows.finish();
    output.finish();
    return upload
        .finished()
        .thenCombine(
            schema.get(),
            (uploaded, fingerprint) ->
                new DataFile(
                    key,
                    table.toString(),
                    uploaded.id(),
                    uploaded.parts(),
                    finished.rows(),
                    finished.bytes(),
                    finished.checksum(),
                    fingerprint,
                    finished.firstOffset(),
                    finished.lastOffset(),
                    finished.statistics()));
  }
}
