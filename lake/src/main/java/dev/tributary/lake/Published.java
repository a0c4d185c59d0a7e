package dev.tributary.lake;

import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of a table's files lie in the store, found with one listing of the table's folder. */
final class Published {
  private static final int PAGE = 1_000;

  private final ObjectStore store;
  private final String folder;
  private final Map<ObjectKey, StoredObject> listed = new HashMap<>();

  Published(ObjectStore store, String folder) {
    this.store = store;
    this.folder = folder;
    String startAfter = "";
    for (List<StoredObject> page = store.list(folder, startAfter, PAGE);
        !page.isEmpty();
        page = page.size() < PAGE ? List.of() : store.list(folder, startAfter, PAGE)) {
      page.forEach(object -> listed.put(object.key(), object));
      startAfter = page.get(page.size() - 1).key().value();
    }
  }

  boolean has(LakeFile file) {
    ObjectKey key = file.file().key();
    Optional<StoredObject> object =
        key.value().startsWith(folder) ? Optional.ofNullable(listed.get(key)) : store.head(key);
    return object.filter(found -> found.bytes() == file.file().bytes()).isPresent();
  }
}
