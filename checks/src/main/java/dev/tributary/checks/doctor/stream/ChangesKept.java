package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.stream.TopicFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Changes have to stay in their topics until the sink has read them. */
record ChangesKept() implements Check<StreamFacts> {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long GIGABYTE = 1L << 30;

  @Override
  public String id() {
    return "kafka-retention";
  }

  @Override
  public String healthy() {
    return "The topics keep changes for a day or more, and every one of them.";
  }

  @Override
  public List<Finding> examine(StreamFacts facts) {
    List<Finding> findings = new ArrayList<>();
    List<TopicFacts> compacted = facts.changes().stream().filter(TopicFacts::isCompacted).toList();
    if (!compacted.isEmpty()) {
      findings.add(
          Finding.fatal(
              id(),
              "Kafka compacts %s.".formatted(StreamFacts.names(compacted)),
              "A change that a newer one of its row follows may be gone before it is in the lake.",
              facts.alter(compacted, "cleanup.policy=delete")));
    }
    List<TopicFacts> brief = facts.changes().stream().filter(ChangesKept::isBrief).toList();
    if (!brief.isEmpty()) {
      findings.add(
          Finding.warning(
              id(),
              "Kafka keeps less than a day, or less than 1 GB, of %s."
                  .formatted(StreamFacts.names(brief)),
              "A sink that stands still for longer loses what was removed meanwhile.",
              facts.alter(brief, "retention.ms=604800000,retention.bytes=-1")));
    }
    return findings;
  }

  private static boolean isBrief(TopicFacts topic) {
    return topic.limit("retention.ms").orElse(Long.MAX_VALUE) < DAY.toMillis()
        || topic.limit("retention.bytes").orElse(Long.MAX_VALUE) < GIGABYTE;
  }
}
