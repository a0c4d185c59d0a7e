package dev.tributary.lake.schema;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schema versions of the lake's tables. A version is decided by a create-only object under its
 * number, so that writers who meet a change at the same time agree on it, and on the ids of its
 * fields. Versions are remembered, since they never change. Safe for use by many threads.
 */
public final class SchemaHistory {
  private final ObjectStore store;
  private final LakeLayout layout;
  private final Map<String, List<TableSchema>> versions = new HashMap<>();
  private final Set<ObjectKey> published = new HashSet<>();

  public SchemaHistory(ObjectStore store, LakeLayout layout) {
    this.store = store;
    this.layout = layout;
  }

  /**
   * The version that has this shape, made if there is none. Its object can be read by its
   * fingerprint when this returns.
   *
   * @param current fingerprint of the version that the writer used for the table so far: older
   *     versions are not gone back to, because a column that is there again is another one. Empty:
   *     the newest version of that shape
   */
  public synchronized TableSchema resolve(TableShape shape, Optional<String> current) {
    List<TableSchema> known = load(shape.table());
    Optional<TableSchema> found = find(known, shape, current);
    while (found.isEmpty()) {
      TableSchema next =
          known.isEmpty() ? TableSchema.first(shape) : known.get(known.size() - 1).evolve(shape);
      if (created(next)) {
        known.add(next);
      } else {
        load(shape.table());
      }
      found = find(known, shape, current);
    }
    publish(found.get());
    return found.get();
  }

  /** The schema of that fingerprint, as a data file names it. */
  public Optional<TableSchema> read(String table, String fingerprint) {
    ObjectKey key = layout.schema(table, fingerprint);
    return store.get(key).map(json -> TableSchemaJson.read(key.value(), json));
  }

  /** All versions of the table's schema, oldest first. */
  public synchronized List<TableSchema> versions(String table) {
    return List.copyOf(load(table));
  }

  private List<TableSchema> load(String table) {
    List<TableSchema> known = versions.computeIfAbsent(table, any -> new ArrayList<>());
    while (true) {
      ObjectKey key = layout.schemaVersion(table, known.size() + 1L);
      Optional<byte[]> json = store.get(key);
      if (json.isEmpty()) {
        return known;
      }
      known.add(TableSchemaJson.read(key.value(), json.get()));
    }
  }

  private static Optional<TableSchema> find(
      List<TableSchema> known, TableShape shape, Optional<String> current) {
    int from = 0;
    for (int i = 0; i < known.size(); i++) {
      if (current.filter(known.get(i).fingerprint()::equals).isPresent()) {
        from = i;
      }
    }
    List<TableSchema> candidates =
        known.subList(from, known.size()).stream()
            .filter(schema -> schema.shape().equals(shape))
            .toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(candidates.get(current.isPresent() ? 0 : candidates.size() - 1));
  }

  private boolean created(TableSchema schema) {
    return creates(
        layout.schemaVersion(schema.table(), schema.version()), TableSchemaJson.write(schema));
  }

  /** Another writer, or one that died in between, may have left this to us. */
  private void publish(TableSchema schema) {
    ObjectKey key = layout.schema(schema.table(), schema.fingerprint());
    if (!published.contains(key)) {
      creates(key, TableSchemaJson.write(schema));
      published.add(key);
    }
  }

  private boolean creates(ObjectKey key, byte[] json) {
    try {
      store.create(key, json);
      return true;
    } catch (StoreException e) {
      if (e.reason() == Reason.KEY_TAKEN) {
        return false;
      }
      throw e;
    }
  }
}
