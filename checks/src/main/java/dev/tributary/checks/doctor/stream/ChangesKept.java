package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.pipeline.shape.DurationText;
import dev.tributary.stream.TopicFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Changes have to stay in their topics until the sink has read them. */
record ChangesKept() implements Check<StreamFacts> {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
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
              facts.mend(compacted, "cleanup.policy=delete")));
    }
    Duration least = facts.retention().orElse(DAY);
    List<TopicFacts> brief =
        facts.changes().stream().filter(topic -> isBrief(topic, least)).toList();
    if (!brief.isEmpty()) {
      findings.add(
          Finding.warning(
              id(),
              "Kafka keeps less than %s, or less than 1 GB, of %s."
                  .formatted(
                      facts.retention().map(DurationText::write).orElse("a day"),
                      StreamFacts.names(brief)),
              "A sink that stands still for longer loses what was removed meanwhile.",
              fix(facts, brief)));
    }
    return findings;
  }

  private static String fix(StreamFacts facts, List<TopicFacts> brief) {
    Duration kept = facts.retention().orElse(WEEK);
    String settings = "retention.ms=%d,retention.bytes=-1".formatted(kept.toMillis());
    return facts.retention().isPresent()
        ? facts.mend(brief, settings)
        : "-- Say how long in tributary.yaml: stream.retention. Or:\n"
            + facts.alter(brief, settings);
  }

  private static boolean isBrief(TopicFacts topic, Duration least) {
    return topic.limit("retention.ms").orElse(Long.MAX_VALUE) < least.toMillis()
        || topic.limit("retention.bytes").orElse(Long.MAX_VALUE) < GIGABYTE;
  }
}
