package dev.tributary.source;

import java.time.Instant;
import java.util.Map;

/**
 * How far a database's log was at a moment.
 *
 * @param before by this machine's clock, just before the database was asked
 * @param told by the database's clock
 * @param after by this machine's clock, just after
 * @param written the bytes of each of its files, or of the log as a whole; empty: it does not tell
 */
public record LogSample(Instant before, Instant told, Instant after, Map<String, Long> written) {
  public LogSample {
    written = Map.copyOf(written);
  }

  /** Bytes that were written since then. Files that were removed meanwhile do not count. */
  public long growthSince(LogSample earlier) {
    return written.entrySet().stream()
        .mapToLong(file -> file.getValue() - earlier.written.getOrDefault(file.getKey(), 0L))
        .sum();
  }

  /** Bytes that there are. */
  public long total() {
    return written.values().stream().mapToLong(Long::longValue).sum();
  }
}
