package dev.tributary.app.msk;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether data moves, seen where it arrives: a connector may be called running and do nothing.
 *
 * @param landed when the newest commit whose files can all be read was written, by its writer's
 *     clock; empty: none yet
 * @param committed when the newest change in it was committed in the source
 */
public record LakeLiveness(Optional<Instant> landed, Optional<Instant> committed) {
  /** Commits that are looked at, at most, to find one whose files are complete. */
  private static final int LOOKED_AT = 100;

  /** Reads the end of each chain of the connector's log. */
  public static LakeLiveness of(ObjectStore store, CommitLog log, String connector) {
    List<LogEntry.Committed> newest =
        log.chains(connector).stream()
            .flatMap(chain -> newest(store, log, chain).stream())
            .toList();
    return new LakeLiveness(
        newest.stream().map(entry -> entry.header().writtenAt()).max(Comparator.naturalOrder()),
        newest.stream()
            .flatMap(entry -> entry.files().stream())
            .flatMap(LakeLiveness::sourceTime)
            .max(Comparator.naturalOrder()));
  }

  private static Optional<LogEntry.Committed> newest(
      ObjectStore store, CommitLog log, ChainId chain) {
    Optional<LogEntry> entry = log.newest(chain);
    for (int i = 0; i < LOOKED_AT && entry.isPresent(); i++) {
      if (entry.get() instanceof LogEntry.Committed commit
          && commit.files().stream().allMatch(file -> store.head(file.key()).isPresent())) {
        return Optional.of(commit);
      }
      long before = entry.get().sequence() - 1;
      entry = before < 0 ? Optional.empty() : log.entry(chain, before);
    }
    return Optional.empty();
  }

  private static Stream<Instant> sourceTime(DataFile file) {
    return file.statistics().maxSourceTime().stream()
        .flatMap(
            text -> {
              try {
                return Stream.of(Instant.parse(text));
              } catch (DateTimeParseException e) {
                return Stream.empty();
              }
            });
  }
}
