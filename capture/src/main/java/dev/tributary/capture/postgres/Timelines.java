package dev.tributary.capture.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a server's log goes back to. Whenever a standby takes over, a new timeline begins at the end
 * of what it had; positions before are of the timelines before.
 *
 * @param current the timeline that is written now
 * @param end up to where it is written
 * @param ends where each of the timelines before was left
 */
record Timelines(long current, long end, Map<Long, Long> ends) {
  /** Under which name an offset has the timeline that it is of. */
  static final String STORED = "timeline";

  Timelines {
    ends = Map.copyOf(ends);
  }

  /** Reads the server's own history file: {@code <timeline> <position at which it ends> <why>}. */
  static Map<Long, Long> ends(String history) {
    Map<Long, Long> ends = new HashMap<>();
    for (String line : history.lines().map(String::strip).toList()) {
      String[] words = line.split("\\s+", 3);
      if (words.length >= 2 && !line.startsWith("#")) {
        ends.put(Long.parseLong(words[0]), lsn(words[1]));
      }
    }
    return ends;
  }

  /** Reads {@code 1/2A3B}. */
  static long lsn(String text) {
    String[] halves = text.split("/", 2);
    return Long.parseLong(halves[0], 16) << 32 | Long.parseLong(halves[1], 16);
  }

  /**
   * Whether this log has what lay at a position.
   *
   * @param timeline of the position; empty if it was not noted, as before there was this class
   */
  boolean reach(long lsn, OptionalLong timeline) {
    if (timeline.isEmpty() || timeline.getAsLong() == current) {
      return lsn <= end;
    }
    Long left = ends.get(timeline.getAsLong());
    return left != null && lsn <= left;
  }

  /** Whether another server has taken over since. */
  boolean changedSince(OptionalLong timeline) {
    return timeline.isPresent() && timeline.getAsLong() != current;
  }

  static OptionalLong of(Map<String, ?> offset) {
    return offset.get(STORED) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }
}
