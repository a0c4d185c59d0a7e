package dev.tributary.app.run;

import dev.tributary.stream.Partition;
import dev.tributary.stream.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The topic in which a source connector keeps what tables looked like, if it needs one. */
record HistoryTopic(Stations stations) {
  /** From where to where there are records; a topic that is not there has none. */
  private record Extent(long beginning, long end) {
    static Extent of(String topic, Topics topics) {
      return new Extent(
          sum(topics.beginningOffsets(Set.of(topic))), sum(topics.endOffsets(Set.of(topic))));
    }

    private static long sum(Map<Partition, Long> offsets) {
      return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What is the matter with it, for a connector that was here before: a sentence that begins with
   * the topic's name. Empty if nothing is.
   */
  Optional<String> loss() {
    Optional<String> topic = stations.rendering().historyTopic();
    if (topic.isEmpty()) {
      return Optional.empty();
    }
    try (Topics topics = Topics.of(stations.kafka())) {
      Extent extent = Extent.of(topic.get(), topics);
      if (extent.end() == 0) {
        return Optional.of(topic.get() + " is gone or empty");
      }
      return extent.beginning() > 0
          ? Optional.of(topic.get() + " has lost its beginning")
          : Optional.empty();
    }
  }

  /** Deletes it, if anything is in it. */
  void drop() {
    drop(extent -> extent.end() > 0);
  }

  /** Deletes it if its beginning is lost: whatever is added, it would not be whole again. */
  void dropWithoutBeginning() {
    drop(extent -> extent.beginning() > 0);
  }

  private void drop(Predicate<Extent> which) {
    Optional<String> topic = stations.rendering().historyTopic();
    if (topic.isEmpty()) {
      return;
    }
    try (Topics topics = Topics.of(stations.kafka())) {
      if (which.test(Extent.of(topic.get(), topics))) {
        topics.deleteIfPresent(Set.of(topic.get()));
      }
    }
  }
}
