package dev.tributary.checks.doctor;

import static java.util.stream.Collectors.toMap;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.stream.StreamChecks;
import dev.tributary.checks.doctor.stream.StreamFacts;
import dev.tributary.stream.ClusterInspection;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.TopicSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examines a Kafka cluster for a pipeline. Changes nothing in it. */
public final class StreamDoctor {
  /** The check that is not a rule over facts: without a connection there are none. */
  public static final String CONNECTION = "kafka";

  private final KafkaCluster cluster;

  public StreamDoctor(KafkaCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Examines the cluster for the topics of a pipeline.
   *
   * @param history of the tables, in one of them; empty: none
   * @param retention that the others are to have; empty: nobody says
   */
  public Report examine(
      Collection<TopicSpec> topics, Optional<SchemaHistory> history, Optional<Duration> retention) {
    String subject = cluster.bootstrapServers();
    try (ClusterInspection inspection = ClusterInspection.of(cluster)) {
      Map<String, Integer> partitions =
          topics.stream().collect(toMap(TopicSpec::name, TopicSpec::partitions));
      StreamFacts facts =
          new StreamFacts(cluster, history, retention, partitions, inspection.facts(topics));
      Finding reached =
          Finding.ok(
              CONNECTION,
              "Kafka at %s answers, %s."
                  .formatted(subject, Amounts.counted(facts.cluster().brokers(), "broker")));
      return new Report(subject, List.of(reached))
          .and(new Examination<>(StreamChecks.all()).of(subject, facts));
    } catch (StreamException e) {
      return new Report(
          subject,
          List.of(
              Finding.fatal(
                  CONNECTION,
                  String.valueOf(e.getMessage()),
                  "The pipeline does not start, and its topics could not be looked at.",
                  "-- Check stream.kafka and stream.security in tributary.yaml, and the way to each"
                      + " broker from here.")));
    }
  }
}
