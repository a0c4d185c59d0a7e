package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.stream.TopicFacts;
import java.util.ArrayList;
import java.util.List;

/** A topic should outlive a broker, and can be written only with enough copies. */
record Replicated() implements Check<StreamFacts> {
  private static final int ENOUGH_BROKERS = 3;

  @Override
  public String id() {
    return "kafka-replication";
  }

  @Override
  public String healthy() {
    return "The topics have as many copies as the cluster can give them, or need.";
  }

  @Override
  public List<Finding> examine(StreamFacts facts) {
    List<Finding> findings = new ArrayList<>();
    List<TopicFacts> all = facts.cluster().topics();
    List<TopicFacts> unwritable =
        all.stream()
            .filter(topic -> topic.limit("min.insync.replicas").orElse(1) > topic.replicas())
            .toList();
    if (!unwritable.isEmpty()) {
      findings.add(
          Finding.fatal(
              id(),
              "%s have fewer copies than 'min.insync.replicas' asks for."
                  .formatted(StreamFacts.names(unwritable)),
              "No connector can write to them.",
              facts.alter(unwritable, "min.insync.replicas=1")));
    }
    List<TopicFacts> single = all.stream().filter(topic -> topic.replicas() == 1).toList();
    if (!single.isEmpty() && facts.cluster().brokers() >= ENOUGH_BROKERS) {
      findings.add(
          Finding.warning(
              id(),
              "The cluster has %d brokers, and there is one copy only of %s."
                  .formatted(facts.cluster().brokers(), StreamFacts.names(single)),
              "If that broker's disk is lost, so is what the lake does not have yet.",
              "-- Move the topics to 3 replicas with kafka-reassign-partitions.sh, and set the"
                  + " brokers' default.replication.factor to 3."));
    }
    List<TopicFacts> alone = all.stream().filter(TopicFacts::isWrittenByOne).toList();
    if (!alone.isEmpty()) {
      findings.add(
          Finding.warning(
              id(),
              "Kafka takes a record for written when one copy of %s has it (min.insync.replicas)."
                  .formatted(StreamFacts.names(alone)),
              "If that copy is lost before the others have followed, so is the change, though the"
                  + " connector has gone on.",
              facts.mend(alone, "min.insync.replicas=2")));
    }
    return findings;
  }
}
