package dev.tributary.lake.complete;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.TimePartition;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the markers of a lake. A marker's time only grows, as far as one writer sees; whichever of
 * two writers is the last, what its marker says is true. Not safe for use by several threads.
 */
public final class CompleteMarkers {
  /** Time folders that are marked at once, after a table has slept for long. */
  private static final int MOST_FOLDERS = 1_000;

  private final ObjectStore store;
  private final LakeLayout layout;
  private final TimePartition folders;
  private final Map<Owner, Instant> known = new HashMap<>();

  /** A table in a chain. */
  private record Owner(ChainId chain, String table) {}

  public CompleteMarkers(ObjectStore store, LakeLayout layout, TimePartition folders) {
    this.store = store;
    this.layout = layout;
    this.folders = folders;
  }

  /** Writes the marker, if it says more than the one that is there, after those of its folders. */
  public void write(CompleteMarker marker) {
    Owner owner = new Owner(marker.chain(), marker.table());
    Optional<Instant> earlier = Optional.ofNullable(known.get(owner));
    if (earlier.isEmpty()) {
      earlier = read(marker.chain(), marker.table()).map(CompleteMarker::before);
    }
    if (earlier.isPresent() && !earlier.get().isBefore(marker.before())) {
      known.put(owner, earlier.get());
      return;
    }
    if (earlier.isPresent()) {
      for (String folder : ended(earlier.get(), marker.before())) {
        create(layout.completeMarker(marker.chain(), marker.table(), folder), marker);
      }
    }
    store.put(
        layout.completeMarker(marker.chain(), marker.table(), ""),
        CompleteMarkerJson.write(marker));
    known.put(owner, marker.before());
  }

  /** What is marked of the table in the chain; empty if nothing is. */
  public Optional<CompleteMarker> read(ChainId chain, String table) {
    ObjectKey key = layout.completeMarker(chain, table, "");
    return store.get(key).map(json -> CompleteMarkerJson.read(key.value(), json));
  }

  /** Folders whose end lies after the first time and not after the second, earliest first. */
  private List<String> ended(Instant after, Instant upTo) {
    List<String> ended = new ArrayList<>();
    if (folders == TimePartition.NONE) {
      return ended;
    }
    Instant end = upTo.truncatedTo(folders.unit());
    while (end.isAfter(after) && ended.size() < MOST_FOLDERS) {
      Instant start = end.minus(1, folders.unit());
      ended.add(folders.folder(start));
      end = start;
    }
    Collections.reverse(ended);
    return ended;
  }

  private void create(ObjectKey key, CompleteMarker marker) {
    try {
      store.create(key, CompleteMarkerJson.write(marker));
    } catch (StoreException e) {
      // It was complete before.
      if (e.reason() != Reason.KEY_TAKEN) {
        throw e;
      }
    }
  }
}
