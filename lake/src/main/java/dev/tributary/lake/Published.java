package dev.tributary.lake;

import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of some files lie in the store, found with one listing of the folder above them all. */
final class Published {
  private static final int PAGE = 1_000;

  private final Map<ObjectKey, StoredObject> listed = new HashMap<>();

  /** Looks for these files, wherever they lie. */
  static Published among(ObjectStore store, List<LakeFile> files) {
    return files.isEmpty() ? new Published() : new Published(store, above(files));
  }

  private static String above(List<LakeFile> files) {
    String first = files.get(0).file().key().value();
    int common = first.lastIndexOf('/') + 1;
    for (LakeFile file : files) {
      String key = file.file().key().value();
      while (!key.startsWith(first.substring(0, common))) {
        common = first.lastIndexOf('/', common - 2) + 1;
      }
    }
    return first.substring(0, common);
  }

  private Published() {}

  private Published(ObjectStore store, String folder) {
    String startAfter = "";
    for (List<StoredObject> page = store.list(folder, startAfter, PAGE);
        !page.isEmpty();
        page = page.size() < PAGE ? List.of() : store.list(folder, startAfter, PAGE)) {
      page.forEach(object -> listed.put(object.key(), object));
      startAfter = page.get(page.size() - 1).key().value();
    }
  }

  boolean has(LakeFile file) {
    return Optional.ofNullable(listed.get(file.file().key()))
        .filter(found -> found.bytes() == file.file().bytes())
        .isPresent();
  }
}
