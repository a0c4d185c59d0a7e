package dev.tributary.checks.doctor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.SchemaHistory;
import dev.tributary.source.Progress;
import dev.tributary.stream.ClusterFacts;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamChecksTest {
  private static final Examination<StreamFacts> EXAMINATION = new Examination<>(StreamChecks.all());
  private static final KafkaCluster KAFKA = KafkaCluster.at("kafka:9092");
  private static final String ORDERS = "shop.public.orders";
  private static final String HISTORY = "__debezium-schema-history.shop";
  private static final Optional<SchemaHistory> KEPT =
      Optional.of(new SchemaHistory(HISTORY, Progress.RUNNING));
  private static final Map<String, String> WEEK =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "604800000",
          "retention.bytes", "-1",
          "min.insync.replicas", "2");
  private static final Map<String, String> FOR_EVER =
      Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

  /** What is wrong, what finds it, how bad it is, what the fix has in it. */
  record Fault(
      String name,
      ClusterFacts cluster,
      Optional<SchemaHistory> kept,
      String check,
      Severity severity,
      String partOfFix) {
    Fault(String name, ClusterFacts cluster, String check, Severity severity, String partOfFix) {
      this(
          name,
          cluster,
          Optional.of(new SchemaHistory(HISTORY, Progress.NEW)),
          check,
          severity,
          partOfFix);
    }

    @Override
    public String toString() {
      return name;
    }

    StreamFacts facts() {
      return new StreamFacts(KAFKA, kept, Optional.empty(), Map.of(ORDERS, 2), cluster);
    }
  }

  static List<Fault> faults() {
    return List.of(
        new Fault(
            "no right",
            new ClusterFacts(
                "id",
                3,
                List.of(),
                Map.of(
                    ORDERS,
                    "Cannot create topic shop.public.orders: Kafka at kafka:9092 refuses: Not"
                        + " authorized. Check the credentials and the rights of this client.")),
            "kafka-topics",
            Severity.FATAL,
            "Create"),
        new Fault(
            "a lost history",
            new ClusterFacts("id", 3, List.of(), Map.of()),
            KEPT,
            "kafka-schema-history",
            Severity.FATAL,
            "--forget-position"),
        fault(
            "a short history",
            3,
            "kafka-schema-history",
            HISTORY,
            1,
            3,
            FOR_EVER,
            "retention.ms",
            "604800000"),
        fault(
            "a compacted history",
            3,
            "kafka-schema-history",
            HISTORY,
            1,
            3,
            FOR_EVER,
            "cleanup.policy",
            "compact"),
        fault(
            "a small history",
            3,
            "kafka-schema-history",
            HISTORY,
            1,
            3,
            FOR_EVER,
            "retention.bytes",
            "1000"),
        fault(
            "a divided history",
            3,
            "kafka-schema-history",
            HISTORY,
            2,
            3,
            FOR_EVER,
            "retention.ms",
            "-1"),
        fault(
            "compaction",
            3,
            "kafka-retention",
            ORDERS,
            2,
            3,
            WEEK,
            "cleanup.policy",
            "compact,delete"),
        new Fault(
            "an hour",
            cluster(3, new TopicFacts(ORDERS, 2, 3, true, with(WEEK, "retention.ms", "3600000"))),
            "kafka-retention",
            Severity.WARNING,
            "retention.ms=604800000"),
        new Fault(
            "fewer partitions than wanted",
            cluster(3, new TopicFacts(ORDERS, 1, 3, true, WEEK)),
            "kafka-partitions",
            Severity.WARNING,
            "--forget-position"),
        new Fault(
            "more partitions than wanted",
            cluster(3, new TopicFacts(ORDERS, 3, 3, true, WEEK)),
            "kafka-partitions",
            Severity.WARNING,
            "stream.partitions"),
        new Fault(
            "one copy",
            cluster(3, new TopicFacts(ORDERS, 2, 1, true, with(WEEK, "min.insync.replicas", "1"))),
            "kafka-replication",
            Severity.WARNING,
            "default.replication.factor"),
        new Fault(
            "one copy that counts",
            cluster(3, new TopicFacts(ORDERS, 2, 3, true, with(WEEK, "min.insync.replicas", "1"))),
            "kafka-replication",
            Severity.WARNING,
            "min.insync.replicas=2"),
        fault(
            "too few copies",
            3,
            "kafka-replication",
            ORDERS,
            2,
            2,
            WEEK,
            "min.insync.replicas",
            "3"));
  }

  private static Fault fault(
      String name,
      int brokers,
      String check,
      String topic,
      int partitions,
      int replicas,
      Map<String, String> settings,
      String key,
      String value) {
    return new Fault(
        name,
        cluster(
            brokers, new TopicFacts(topic, partitions, replicas, true, with(settings, key, value))),
        check,
        Severity.FATAL,
        partitions > 1 && topic.equals(HISTORY) ? "--forget-position" : "kafka-configs.sh");
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(key, value);
    return changed;
  }

  private static ClusterFacts cluster(int brokers, TopicFacts... topics) {
    return new ClusterFacts("id", brokers, List.of(topics), Map.of());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFoundWithItsFix(Fault fault) {
    List<Finding> found =
        EXAMINATION.of("kafka:9092", fault.facts()).findings().stream()
            .filter(finding -> finding.severity() != Severity.OK)
            .toList();

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.id()).isEqualTo(fault.check());
              assertThat(finding.severity()).isEqualTo(fault.severity());
              assertThat(finding.what()).endsWith(".");
              assertThat(finding.why()).endsWith(".");
              assertThat(finding.fix()).contains(fault.partOfFix());
              assertThat(finding.fix().lines()).allMatch(line -> line.startsWith("-- "));
            });
  }

  @Test
  void aHealthyClusterIsFit() {
    ClusterFacts cluster =
        cluster(
            3,
            new TopicFacts(ORDERS, 2, 3, true, WEEK),
            new TopicFacts(HISTORY, 1, 3, true, FOR_EVER));

    assertThat(
            EXAMINATION
                .of(
                    "k",
                    new StreamFacts(
                        KAFKA, KEPT, Optional.of(Duration.ofDays(7)), Map.of(ORDERS, 2), cluster))
                .findings())
        .extracting(Finding::severity)
        .containsOnly(Severity.OK);
  }

  @Test
  void lessThanTheFileSaysIsFoundAndDeployMendsIt() {
    StreamFacts facts =
        new StreamFacts(
            KAFKA,
            KEPT,
            Optional.of(Duration.ofDays(14)),
            Map.of(ORDERS, 2),
            cluster(
                3,
                new TopicFacts(ORDERS, 2, 3, true, WEEK),
                new TopicFacts(HISTORY, 1, 3, true, FOR_EVER)));

    assertThat(EXAMINATION.of("k", facts).findings())
        .filteredOn(finding -> finding.severity() != Severity.OK)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what())
                  .isEqualTo(
                      "Kafka keeps less than 14d, or less than 1 GB, of shop.public.orders.");
              assertThat(finding.fix())
                  .contains("'tributary deploy'")
                  .contains("retention.ms=1209600000");
            });
  }

  @Test
  void whereALoginIsNeededTheFixNamesTheFileForItAndNoSecret() {
    KafkaCluster secured =
        new KafkaCluster(
            "kafka:9096",
            Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "password=hunter2;"));
    StreamFacts facts =
        new StreamFacts(
            secured,
            Optional.empty(),
            Optional.empty(),
            Map.of(ORDERS, 2),
            cluster(3, new TopicFacts(ORDERS, 2, 2, true, with(WEEK, "min.insync.replicas", "3"))));

    assertThat(EXAMINATION.of("k", facts).findings())
        .filteredOn(finding -> finding.severity() != Severity.OK)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fix())
                  .contains(
                      "kafka-configs.sh --bootstrap-server kafka:9096 --command-config client.properties --alter")
                  .contains("-- client.properties is a file of your own: security.protocol")
                  .doesNotContain("hunter2");
              assertThat(finding.fix().lines()).allMatch(line -> line.startsWith("-- "));
            });
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    assertThat(faults())
        .extracting(Fault::check)
        .containsAll(StreamChecks.all().stream().map(Check::id).toList());
  }
}
