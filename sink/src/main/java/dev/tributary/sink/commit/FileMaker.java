package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.route.Route;
import dev.tributary.sink.route.Router;
import dev.tributary.sink.write.AwaitingSchema;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Opens data files in the format and the layout of the sink. One for each task. */
record FileMaker(
    ObjectStore store,
    StoreThreads threads,
    KnownSchemas schemas,
    LakeLayout layout,
    Router router,
    FileFormat format,
    RecordErrors errors,
    int partBytes,
    Executor taskThread) {

  Route route(Change change) {
    return router.route(change);
  }

  /** A file that begins with this change. */
  OpenFile open(Change change, Route route, String logId) {
    ObjectKey key =
        layout.dataFile(
            route.table(),
            route.timeFolder(),
            change.partition(),
            change.offset(),
            logId,
            format.extension());
    Upload upload = new Upload(store, threads, key, format.contentType());
    PartOutput output = new PartOutput(partBytes, upload::part);
    RowSchema rowSchema = change.row();
    CompletableFuture<TableSchema> schema = schemas.of(rowSchema);
    RowFile rows =
        new AwaitingSchema(
            schema,
            known -> format.open(rowSchema, known, output),
            (rejected, error) -> errors.report(rejected.record(), error));
    return new OpenFile(
        key, route.timeFolder(), rowSchema, rows, output, upload, schema, taskThread);
  }
}
