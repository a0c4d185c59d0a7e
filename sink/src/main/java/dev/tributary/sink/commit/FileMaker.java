package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.schema.SchemaHistory;
import dev.tributary.lake.schema.TableShape;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.route.Route;
import dev.tributary.sink.route.Router;
import dev.tributary.sink.write.FileFormat;
import java.io.IOException;
import java.util.Optional;

/** Opens data files in the format and the layout of the sink. One for each task. */
record FileMaker(
    ObjectStore store,
    StoreThreads threads,
    SchemaHistory schemas,
    LakeLayout layout,
    Router router,
    FileFormat format,
    int partBytes) {

  Route route(Change change) {
    return router.route(change);
  }

  /** A file that begins with this change. */
  OpenFile open(Change change, Route route, String logId) throws IOException {
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
    TableShape shape = change.row().shape();
    return new OpenFile(
        key,
        route.table(),
        format.open(change.row(), output),
        output,
        upload,
        () -> threads.call(() -> fingerprint(shape), () -> true));
  }

  private String fingerprint(TableShape shape) {
    return schemas.resolve(shape, Optional.empty()).fingerprint();
  }
}
