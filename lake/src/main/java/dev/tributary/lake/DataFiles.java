package dev.tributary.lake;

import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies in a lake under the name of a data file, whether the log names it or not. Folders of
 * lakes within the lake are another's.
 */
final class DataFiles {
  private static final int PAGE = 1_000;
  private static final String LOG = "_tributary/";

  private final LakeLayout layout;
  private final List<StoredObject> candidates = new ArrayList<>();
  private final Set<String> lakesWithin = new HashSet<>();

  private DataFiles(LakeLayout layout) {
    this.layout = layout;
  }

  /** Lists the lake. */
  static DataFiles in(ObjectStore store, LakeLayout layout) {
    DataFiles files = new DataFiles(layout);
    String startAfter = "";
    while (true) {
      List<StoredObject> page = store.list(layout.prefix(), startAfter, PAGE);
      page.forEach(files::add);
      if (page.size() < PAGE) {
        return files;
      }
      startAfter = page.get(page.size() - 1).key().value();
    }
  }

  private void add(StoredObject object) {
    String key = object.key().value();
    int within = key.indexOf("/" + LOG, layout.prefix().length());
    if (within >= 0) {
      lakesWithin.add(key.substring(0, within + 1));
    } else if (isDataFile(object.key())) {
      candidates.add(object);
    }
  }

  List<StoredObject> objects() {
    return candidates.stream().filter(object -> isOwn(object.key())).toList();
  }

  /** Unfinished uploads of data files. */
  List<PendingUpload> uploads(ObjectStore store) {
    return store.pendingUploads(layout.prefix()).stream()
        .filter(upload -> isDataFile(upload.key()) && isOwn(upload.key()))
        .toList();
  }

  private boolean isDataFile(ObjectKey key) {
    return !key.value().startsWith(layout.prefix() + LOG) && DataFileName.of(key).isPresent();
  }

  private boolean isOwn(ObjectKey key) {
    return lakesWithin.stream().noneMatch(key.value()::startsWith);
  }
}
