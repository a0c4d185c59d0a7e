package dev.tributary.lake.complete;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.TimePartition;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells up to which time a table is complete: the least of what its partitions say. */
public final class CompleteThrough {
  private final CompleteMarkers markers;
  private final CommitLog log;

  public CompleteThrough(ObjectStore store, LakeLayout layout) {
    this.markers = new CompleteMarkers(store, layout, TimePartition.NONE);
    this.log = new CommitLog(store, layout);
  }

  /**
   * The commit time before which every change of the table is in the lake; empty if that cannot be
   * told. A partition of the table's topic that says nothing of the table leaves it untold.
   */
  public Optional<Instant> before(String connector, String table) {
    Map<ChainId, Optional<CompleteMarker>> told = new LinkedHashMap<>();
    for (ChainId chain : log.chains(connector)) {
      told.put(chain, markers.read(chain, table));
    }
    Set<String> topics =
        told.entrySet().stream()
            .filter(chain -> chain.getValue().isPresent())
            .map(chain -> chain.getKey().topic())
            .collect(Collectors.toSet());
    List<Instant> times = new ArrayList<>();
    for (Map.Entry<ChainId, Optional<CompleteMarker>> chain : told.entrySet()) {
      if (topics.contains(chain.getKey().topic())) {
        if (chain.getValue().isEmpty()) {
          return Optional.empty();
        }
        times.add(chain.getValue().get().before());
      }
    }
    return times.stream().min(Instant::compareTo);
  }
}
