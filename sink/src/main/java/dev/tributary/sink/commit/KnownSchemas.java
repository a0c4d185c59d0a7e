package dev.tributary.sink.commit;

import dev.tributary.lake.schema.SchemaHistory;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the store knows the rows' schemas as; asked once for each. Belongs to the task's thread. */
final class KnownSchemas {
  private final SchemaHistory history;
  private final StoreThreads threads;
  private final Map<String, CompletableFuture<TableSchema>> known = new HashMap<>();

  KnownSchemas(SchemaHistory history, StoreThreads threads) {
    this.history = history;
    this.threads = threads;
  }

  /** The schema's version in the table's history, made if there is none. */
  CompletableFuture<TableSchema> of(RowSchema schema) {
    return known.computeIfAbsent(
        schema.table() + "@" + schema.fingerprint(),
        unseen ->
            threads.call(() -> history.resolve(schema.shape(), Optional.empty()), () -> true));
  }
}
