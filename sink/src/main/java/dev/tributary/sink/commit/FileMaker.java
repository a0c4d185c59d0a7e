package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.SchemaVersions;
import dev.tributary.sink.route.Route;
import dev.tributary.sink.route.Routes;
import dev.tributary.sink.write.AwaitingSchema;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.errors.DataException;

/** Opens data files in the format and the layout of the sink. One for each task. */
record FileMaker(
    ObjectStore store,
    StoreThreads threads,
    KnownSchemas schemas,
    FileNames names,
    Routes routes,
    SchemaVersions versions,
    FileFormat format,
    RecordErrors errors,
    int partBytes,
    Executor taskThread) {
  private static final int LONGEST_KEY = 1_024;

  /** Whether rows of the schema may lie in a file of that other one. */
  boolean takes(RowSchema ofFile, RowSchema schema) {
    return switch (versions) {
      case COVERED -> ofFile.covers(schema);
      case LIFTED -> ofFile.lifts(schema);
      case APART ->
          ofFile.table().equals(schema.table()) && ofFile.columns().equals(schema.columns());
    };
  }

  /** Equal for schemas whose rows lie in one file whatever other schemas there are. */
  Object version(RowSchema schema) {
    return versions == SchemaVersions.COVERED ? schema.fingerprint() : schema.columns();
  }

  /**
   * Where the change belongs.
   *
   * @param wallClock what the worker's clock said when the change's batch began
   * @throws DataException if its folder cannot be told
   */
  Route route(Change change, Instant wallClock) {
    return routes.route(change, wallClock);
  }

  /** Whether the worker's clock has another folder now than it had then. */
  boolean hasMovedOn(Instant then, Instant now) {
    return routes.hasMovedOn(then, now);
  }

  /**
   * A file that begins with this change.
   *
   * @param wallClock by which its route was told
   * @throws DataException if its folder is too long
   */
  OpenFile open(Change change, Route route, Instant wallClock, String logId) {
    ObjectKey key = names.key(FirstRow.of(change, route), logId);
    requireShort(key);
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
        key,
        route.folder(),
        routes.tellsWallClock() ? Optional.of(wallClock) : Optional.empty(),
        rowSchema,
        rows,
        output,
        upload,
        schema,
        taskThread);
  }

  private static void requireShort(ObjectKey key) {
    int bytes = key.value().getBytes(UTF_8).length;
    if (bytes > LONGEST_KEY) {
      throw new DataException(
          "Its file would have a key of %d bytes, and S3 takes %d: a value in partition.by is too long. Use truncate(field, w) or bucket(field, n) for it"
              .formatted(bytes, LONGEST_KEY));
    }
  }
}
