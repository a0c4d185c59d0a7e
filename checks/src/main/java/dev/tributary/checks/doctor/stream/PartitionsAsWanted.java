package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.stream.TopicFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A topic keeps the partitions that it was made with. */
record PartitionsAsWanted() implements Check<StreamFacts> {
  @Override
  public String id() {
    return "kafka-partitions";
  }

  @Override
  public String healthy() {
    return "The topics have as many partitions as the file says, or are not there yet.";
  }

  @Override
  public List<Finding> examine(StreamFacts facts) {
    List<Finding> findings = new ArrayList<>();
    List<TopicFacts> fewer = new ArrayList<>();
    List<TopicFacts> more = new ArrayList<>();
    for (TopicFacts topic : facts.changes()) {
      int wanted = facts.partitions().getOrDefault(topic.name(), topic.partitions());
      if (topic.partitions() < wanted) {
        fewer.add(topic);
      } else if (topic.partitions() > wanted) {
        more.add(topic);
      }
    }
    if (!fewer.isEmpty()) {
      findings.add(
          Finding.warning(
              id(),
              "%s, which is fewer than the file says.".formatted(numbers(fewer)),
              "Fewer tasks of the sink share them. Partitions that are added later do not help as they"
                  + " are: a row's next changes may go into another one, and then have no order.",
              "-- Leave it so in tributary.yaml (stream.partitions), or begin with new topics:"
                  + " tributary down --forget-position, delete the topics, tributary up."));
    }
    if (!more.isEmpty()) {
      findings.add(
          Finding.warning(
              id(),
              "%s, which is more than the file says.".formatted(numbers(more)),
              "It works. If they were added while the topic was in use, a row's changes from before"
                  + " and after it have no order among each other.",
              "-- If they were there from the start, say so in tributary.yaml: stream.partitions."));
    }
    return findings;
  }

  private static String numbers(List<TopicFacts> topics) {
    return topics.stream()
        .map(topic -> "%s has %d".formatted(topic.name(), topic.partitions()))
        .collect(Collectors.joining(", ", "Partitions: ", ""));
  }
}
