package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import java.util.List;
import java.util.Map;

/** Topics that are not there yet are made when the pipeline starts. */
record TopicsCreatable() implements Check<StreamFacts> {
  @Override
  public String id() {
    return "kafka-topics";
  }

  @Override
  public String healthy() {
    return "All topics exist, or Kafka would make them (asked, not made).";
  }

  @Override
  public List<Finding> examine(StreamFacts facts) {
    Map<String, String> refusals = facts.cluster().refusals();
    if (refusals.isEmpty()) {
      return List.of();
    }
    String topic = refusals.keySet().stream().sorted().findFirst().orElseThrow();
    String others = refusals.size() == 1 ? "" : " %d more likewise.".formatted(refusals.size() - 1);
    return List.of(
        Finding.fatal(
            id(),
            refusals.get(topic) + others,
            "Without its topics the pipeline does not start.",
            "-- Give the client the operation Create on the cluster or on these topics, lift the"
                + " policy or the broker's default that is named (or keep to it: stream.retention),"
                + " or make the topics by hand, with one partition each."));
  }
}
