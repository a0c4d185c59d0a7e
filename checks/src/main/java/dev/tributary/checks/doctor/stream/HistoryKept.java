package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.LostPlace;
import dev.tributary.stream.TopicFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tables looked like has to be there as long as the pipeline is. */
record HistoryKept() implements Check<StreamFacts> {
  private static final long YEARS_MILLIS = 10L * 365 * 24 * 3_600_000;

  @Override
  public String id() {
    return "kafka-schema-history";
  }

  @Override
  public String healthy() {
    return "The history of the tables' columns is kept for ever, or none is needed.";
  }

  @Override
  public List<Finding> examine(StreamFacts facts) {
    if (facts.lostHistory().isPresent()) {
      return List.of(gone(facts.lostHistory().get()));
    }
    Optional<TopicFacts> history = facts.history();
    List<String> faults = history.map(HistoryKept::faults).orElse(List.of());
    if (faults.isEmpty()) {
      return List.of();
    }
    TopicFacts topic = history.orElseThrow();
    return List.of(
        Finding.fatal(
            id(),
            "The topic %s %s.".formatted(topic.name(), String.join(", and ", faults)),
            "The connector reads it from its beginning at each start: what is missing keeps it from"
                + " starting, and only a new snapshot helps then.",
            topic.partitions() > 1
                ? "-- Partitions cannot be taken away: 'tributary down --forget-position', delete"
                    + " the topic, 'tributary up'."
                : facts.mend(
                    List.of(topic), "cleanup.policy=delete,retention.ms=-1,retention.bytes=-1")));
  }

  private Finding gone(String topic) {
    return Finding.fatal(
        id(),
        "The topic %s is gone.".formatted(topic),
        "The connector kept there what tables looked like at each position of their log. It goes on"
            + " without as long as it runs, and cannot start again.",
        "-- 'tributary up' writes it anew, if the database's log proves that no table has changed"
            + " since the place where the connector goes on. If not:\n"
            + LostPlace.comments());
  }

  private static List<String> faults(TopicFacts topic) {
    List<String> faults = new ArrayList<>();
    if (topic.isCompacted()) {
      faults.add("is compacted");
    }
    topic
        .limit("retention.ms")
        .ifPresent(
            millis -> {
              if (millis < YEARS_MILLIS) {
                faults.add("is kept for %d h only".formatted(millis / 3_600_000));
              }
            });
    topic
        .limit("retention.bytes")
        .ifPresent(
            bytes -> {
              if (bytes < Long.MAX_VALUE) {
                faults.add("is kept up to %,d bytes only".formatted(bytes));
              }
            });
    if (topic.partitions() > 1) {
      faults.add("has %d partitions, which have no order".formatted(topic.partitions()));
    }
    return faults;
  }
}
