package dev.tributary.sink.commit;

import dev.tributary.lake.complete.CompleteMarker;
import dev.tributary.lake.complete.CompleteMarkers;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.StoreException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for chains after their commits were published, and what no commit waits for:
 * checkpoints, and markers of completeness. Whatever fails is made up at the next occasion, by this
 * writer or by another.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Checkpoints checkpoints;
  private final CompleteMarkers markers;
  private final long firstCheckpoint;
  private final Map<ChainId, SourceProgress> published = new LinkedHashMap<>();
  private final Map<ChainId, Long> checkpointDue = new HashMap<>();

  /**
   * @param segment entries of one checkpoint
   */
  Upkeep(Checkpoints checkpoints, CompleteMarkers markers, int segment) {
    this.checkpoints = checkpoints;
    this.markers = markers;
    this.firstCheckpoint = segment - 1L;
  }

  /** Notes that all files of the chain up to this entry can be read. */
  synchronized void published(LogEntry newest) {
    published.merge(newest.header().chain(), SourceProgress.of(newest), SourceProgress::then);
  }

  synchronized boolean isIdle() {
    return published.isEmpty();
  }

  /** Does what is due. Called by one thread at a time. */
  void tend() {
    for (SourceProgress progress : takeAll()) {
      try {
        tend(progress);
      } catch (StoreException e) {
        LOG.info(
            "Checkpoint or marker of {} not written, which delays nothing: {}",
            progress.newest().header().chain(),
            e.getMessage());
        if (e.retriable()) {
          putBack(progress);
        }
      } catch (JsonException | IllegalStateException e) {
        LOG.warn(
            "Checkpoint or marker of {} not written, which delays nothing: {}",
            progress.newest().header().chain(),
            e.getMessage());
      }
    }
  }

  private void tend(SourceProgress progress) {
    for (CompleteMarker marker : progress.markers()) {
      markers.write(marker);
    }
    ChainId chain = progress.newest().header().chain();
    long newest = progress.newest().sequence();
    if (newest >= checkpointDue.getOrDefault(chain, firstCheckpoint)) {
      checkpointDue.put(chain, checkpoints.advance(chain, newest));
    }
  }

  private synchronized List<SourceProgress> takeAll() {
    List<SourceProgress> all = List.copyOf(published.values());
    published.clear();
    return all;
  }

  private synchronized void putBack(SourceProgress progress) {
    published.merge(
        progress.newest().header().chain(), progress, (later, earlier) -> earlier.then(later));
  }
}
