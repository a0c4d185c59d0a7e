package dev.tributary.stream;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A topic as its brokers keep it.
 *
 * @param replicas copies of each partition; the fewest, if they differ
 * @param alterable whether who asked may give it other settings
 * @param settings those that hold for it, set for the topic or for all
 */
public record TopicFacts(
    String name, int partitions, int replicas, boolean alterable, Map<String, String> settings) {
  public static final String MIN_IN_SYNC = "min.insync.replicas";

  /** Of three copies those that must have a record before it is a written one. */
  public static final int ENOUGH_IN_SYNC = 2;

  public TopicFacts {
    settings = Map.copyOf(settings);
  }

  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** Whether records go before the topic does because a newer one has their key. */
  public boolean isCompacted() {
    return setting("cleanup.policy").orElse("").contains("compact");
  }

  /** Whether it has three copies, and one of them that has a record makes it a written one. */
  public boolean isWrittenByOne() {
    return replicas >= Topics.ENOUGH_COPIES
        && limit(MIN_IN_SYNC).orElse(ENOUGH_IN_SYNC) < ENOUGH_IN_SYNC;
  }

  /** For how long, or how much, is kept; empty: for ever. */
  public OptionalLong limit(String key) {
    return setting(key)
        .map(Long::parseLong)
        .filter(limit -> limit >= 0)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
