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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamChecksTest {
  private static final Examination<StreamFacts> EXAMINATION = new Examination<>(StreamChecks.all());
  private static final KafkaCluster KAFKA = KafkaCluster.at("kafka:9092");
  private static final String ORDERS = "shop.public.orders";
  private static final String HISTORY = "__debezium-schema-history.shop";
  private static final String CONFIGS = "kafka-configs.sh";
  private static final Optional<SchemaHistory> NEW =
      Optional.of(new SchemaHistory(HISTORY, Progress.NEW));
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
      this(name, cluster, NEW, check, severity, partOfFix);
    }

    static Fault fatal(String name, TopicFacts topic, String check, String partOfFix) {
      return new Fault(name, threeBrokersWith(topic), check, Severity.FATAL, partOfFix);
    }

    static Fault warning(String name, TopicFacts topic, String check, String partOfFix) {
      return new Fault(name, threeBrokersWith(topic), check, Severity.WARNING, partOfFix);
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
    return Stream.of(rights(), histories(), retentions(), partitions(), copies())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> rights() {
    String refusal =
        "Cannot create topic shop.public.orders: Kafka at kafka:9092 refuses: Not authorized."
            + " Check the credentials and the rights of this client.";
    ClusterFacts cluster = new ClusterFacts("id", 3, List.of(), Map.of(ORDERS, refusal));
    return List.of(new Fault("no right", cluster, "kafka-topics", Severity.FATAL, "Create"));
  }

  private static List<Fault> histories() {
    String check = "kafka-schema-history";
    return List.of(
        new Fault(
            "a lost history", threeBrokersWith(), KEPT, check, Severity.FATAL, "--forget-position"),
        Fault.fatal("a short history", history("retention.ms", "604800000"), check, CONFIGS),
        Fault.fatal("a compacted history", history("cleanup.policy", "compact"), check, CONFIGS),
        Fault.fatal("a small history", history("retention.bytes", "1000"), check, CONFIGS),
        Fault.fatal(
            "a divided history",
            new TopicFacts(HISTORY, 2, 3, true, FOR_EVER),
            check,
            "--forget-position"));
  }

  private static List<Fault> retentions() {
    String check = "kafka-retention";
    return List.of(
        Fault.fatal("compaction", orders("cleanup.policy", "compact,delete"), check, CONFIGS),
        Fault.warning(
            "an hour", orders("retention.ms", "3600000"), check, "retention.ms=604800000"));
  }

  private static List<Fault> partitions() {
    String check = "kafka-partitions";
    return List.of(
        Fault.warning(
            "fewer partitions than wanted",
            new TopicFacts(ORDERS, 1, 3, true, WEEK),
            check,
            "--forget-position"),
        Fault.warning(
            "more partitions than wanted",
            new TopicFacts(ORDERS, 3, 3, true, WEEK),
            check,
            "stream.partitions"));
  }

  private static List<Fault> copies() {
    String check = "kafka-replication";
    Map<String, String> one = with(WEEK, "min.insync.replicas", "1");
    Map<String, String> three = with(WEEK, "min.insync.replicas", "3");
    return List.of(
        Fault.warning(
            "one copy",
            new TopicFacts(ORDERS, 2, 1, true, one),
            check,
            "default.replication.factor"),
        Fault.warning(
            "one copy that counts",
            new TopicFacts(ORDERS, 2, 3, true, one),
            check,
            "min.insync.replicas=2"),
        Fault.fatal("too few copies", new TopicFacts(ORDERS, 2, 2, true, three), check, CONFIGS));
  }

  /** The topic as it should be, but for one setting. */
  private static TopicFacts orders(String setting, String value) {
    return new TopicFacts(ORDERS, 2, 3, true, with(WEEK, setting, value));
  }

  private static TopicFacts history(String setting, String value) {
    return new TopicFacts(HISTORY, 1, 3, true, with(FOR_EVER, setting, value));
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(key, value);
    return changed;
  }

  private static ClusterFacts threeBrokersWith(TopicFacts... topics) {
    return new ClusterFacts("id", 3, List.of(topics), Map.of());
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
        threeBrokersWith(
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
            threeBrokersWith(
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
            threeBrokersWith(
                new TopicFacts(ORDERS, 2, 2, true, with(WEEK, "min.insync.replicas", "3"))));

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
