package dev.tributary.lake;

import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds orphans, and deletes them if asked. Only what carries a data file's name and is older than
 * a bound is looked at. The store is listed before the chains are read: what the chains do not name
 * by then, and begins before their ends, no writer can come to name.
 */
public final class OrphanSweep {
  private final ObjectStore store;
  private final LakeLayout layout;

  public OrphanSweep(ObjectStore store, LakeLayout layout) {
    this.store = store;
    this.layout = layout;
  }

  /** All orphans that were there before that time, by key. */
  public List<Orphan> find(Instant before) {
    DataFiles files = DataFiles.in(store, layout);
    List<Orphan> candidates = new ArrayList<>();
    files.objects().stream()
        .filter(object -> object.lastModified().isBefore(before))
        .map(OrphanSweep::orphan)
        .forEach(candidates::add);
    files.uploads(store).stream()
        .filter(upload -> upload.begun().filter(begun -> begun.isBefore(before)).isPresent())
        .map(OrphanSweep::orphan)
        .forEach(candidates::add);
    NamedFiles named = NamedFiles.of(new CommitLog(store, layout));
    return candidates.stream().filter(candidate -> isOrphan(candidate, named)).toList();
  }

  /**
   * Deletes orphans that are orphans still.
   *
   * @return those that were deleted
   */
  public List<Orphan> delete(List<Orphan> orphans, Instant before) {
    Set<Orphan> still = new HashSet<>(find(before));
    List<Orphan> deleted = orphans.stream().filter(still::contains).toList();
    for (Orphan orphan : deleted) {
      if (orphan.uploadId().isPresent()) {
        store.abortUpload(orphan.key(), orphan.uploadId().get());
      } else {
        store.deleteIfPresent(orphan.key());
      }
    }
    return deleted;
  }

  private boolean isOrphan(Orphan candidate, NamedFiles named) {
    Optional<DataFileName> name = DataFileName.of(candidate.key());
    if (name.isEmpty() || named.mayBeWanted(name.get())) {
      return false;
    }
    if (name.get().isShared() && candidate.uploadId().isEmpty()) {
      // A file of another sink, from before this one took its place.
      return false;
    }
    if (named.file(candidate.key()).isEmpty()) {
      return true;
    }
    return candidate.uploadId().isPresent()
        && !named.names(candidate.key(), candidate.uploadId().get())
        && isPublished(candidate.key(), named);
  }

  /** A file that is named and not there is being written again, by an upload not yet named. */
  private boolean isPublished(ObjectKey key, NamedFiles named) {
    long bytes = named.file(key).orElseThrow().bytes();
    return store.head(key).filter(object -> object.bytes() == bytes).isPresent();
  }

  private static Orphan orphan(StoredObject object) {
    return new Orphan(object.key(), Optional.empty(), object.bytes(), object.lastModified());
  }

  private static Orphan orphan(PendingUpload upload) {
    return new Orphan(
        upload.key(), Optional.of(upload.uploadId()), 0, upload.begun().orElseThrow());
  }
}
