package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.sandbox.EmbeddedS3;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.source.Progress;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Kafka and a real S3 server, well and not. */
@Timeout(120)
class SurroundingsTest {
  private static final Optional<SchemaHistory> HISTORY =
      Optional.of(new SchemaHistory("history", Progress.NEW));
  private static final TopicSpec ORDERS = new TopicSpec("shop.orders", 1, Map.of());
  private static final InstantSource SYSTEM = InstantSource.system();

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static KafkaCluster cluster;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.in(folder).withKafka().withS3().open();
    sandbox.start();
    sandbox.s3().bucket("shop");
    cluster = KafkaCluster.at(sandbox.kafka().bootstrapServers());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void topicsThatAreThereOrCouldBeAreWell() {
    make(new TopicSpec("history", 1, Map.of("retention.ms", "-1")));

    Report report = kafka(ORDERS, new TopicSpec("history", 1, Map.of()));

    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.OK);
    assertThat(report.findings()).extracting(Finding::id).contains("kafka", "kafka-topics");
    try (Topics topics = Topics.of(cluster)) {
      assertThat(topics.namesStartingWith("shop.orders")).isEmpty(); // asked, not made
    }
  }

  @Test
  void topicsThatLoseSomethingAreFound() {
    make(
        new TopicSpec("forgetful", 1, Map.of("cleanup.policy", "compact")),
        new TopicSpec("brief", 1, Map.of("retention.ms", "60000")),
        new TopicSpec("safe", 1, Map.of("min.insync.replicas", "2")),
        new TopicSpec("short-history", 2, Map.of("retention.ms", "604800000")));

    Report report =
        new StreamDoctor(cluster)
            .examine(
                Stream.of("forgetful", "brief", "safe", "short-history")
                    .map(name -> new TopicSpec(name, 1, Map.of()))
                    .toList(),
                Optional.of(new SchemaHistory("short-history", Progress.RUNNING)),
                Optional.empty());

    assertThat(troubles(report))
        .containsExactly(
            "FATAL The topic short-history is kept for 168 h only, and has 2 partitions, which have"
                + " no order.",
            "FATAL Kafka compacts forgetful.",
            "FATAL safe have fewer copies than 'min.insync.replicas' asks for.",
            "WARNING Kafka keeps less than a day, or less than 1 GB, of brief.");
  }

  @Test
  void aHistoryThatIsGoneIsFound() {
    Report report =
        new StreamDoctor(cluster)
            .examine(
                List.of(new TopicSpec("lost-history", 1, Map.of())),
                Optional.of(new SchemaHistory("lost-history", Progress.RUNNING)),
                Optional.empty());

    assertThat(troubles(report)).containsExactly("FATAL The topic lost-history is gone.");
  }

  @Test
  void aTopicThatKafkaWouldNotMakeIsFound() {
    Report report = kafka(new TopicSpec("odd", 1, Map.of("retention.ms", "for ever")));

    assertThat(troubles(report))
        .singleElement()
        .satisfies(
            sentence -> assertThat(sentence).startsWith("FATAL Cannot create topic odd: Kafka at"));
  }

  @Test
  void aKafkaThatDoesNotAnswerIsFatal() {
    Report report =
        new StreamDoctor(KafkaCluster.at("127.0.0.1:1"))
            .examine(List.of(ORDERS), HISTORY, Optional.empty());

    assertThat(troubles(report))
        .singleElement()
        .satisfies(
            sentence -> assertThat(sentence).contains("no answer from Kafka at 127.0.0.1:1"));
  }

  @Test
  void aLakeThatIsWellKeepsNoProbe() throws Exception {
    Report report = lake(settings("shop", sandbox.s3().secretKey()), SYSTEM);

    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.OK);
    assertThat(report.findings())
        .extracting(Finding::id)
        .containsExactly(LakeDoctor.ACCESS, LakeDoctor.CLOCK, LakeDoctor.DELETION);
    try (Stream<Path> files = Files.walk(sandbox.s3().objects().resolve("shop"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aLakeThatCannotBeWrittenIsFatal() {
    assertThat(troubles(lake(settings("absent", sandbox.s3().secretKey()), SYSTEM)))
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).startsWith("FATAL ").contains("absent"));
    assertThat(troubles(lake(settings("shop", "wrong"), SYSTEM)))
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).contains("does not know these credentials"));
    S3Settings nobody =
        S3Settings.at(URI.create("http://127.0.0.1:1"), "shop", new S3Settings.AccessKey("a", "b"));
    assertThat(troubles(lake(nobody, SYSTEM)))
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).startsWith("FATAL ").contains("127.0.0.1:1"));
  }

  @Test
  void aClockThatIsOffIsFound() {
    InstantSource slow = () -> Instant.now().minusSeconds(60);

    assertThat(troubles(lake(settings("shop", sandbox.s3().secretKey()), slow)))
        .singleElement()
        .satisfies(
            sentence ->
                assertThat(sentence)
                    .matches("WARNING The store's clock is (59|60) s before this machine's\\."));
  }

  @Test
  void aClockIsComparedByWhatCannotBeItsDelay() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    ClockReading slowAnswer =
        new ClockReading("Its clock", noon.plusSeconds(20), noon, noon.plusSeconds(30));
    ClockReading behind = new ClockReading("Its clock", noon.minusSeconds(12), noon, noon);

    assertThat(slowAnswer.finding("c", Duration.ZERO).severity()).isEqualTo(Severity.OK);
    assertThat(behind.finding("c", Duration.ofSeconds(1)).what())
        .isEqualTo("Its clock is 11 s behind this machine's.");
  }

  @Test
  void aDiskIsJudgedByWhatIsFree() {
    assertThat(new DiskSpace("f", 9L << 30).finding().severity()).isEqualTo(Severity.OK);
    assertThat(new DiskSpace("f", 1L << 30).finding().severity()).isEqualTo(Severity.WARNING);
    assertThat(new DiskSpace("f", 9L << 20).finding().what()).isEqualTo("f has 9 MB free.");
    assertThat(new DiskSpace("f", 9L << 20).finding().severity()).isEqualTo(Severity.FATAL);
  }

  private static void make(TopicSpec... specs) {
    try (Topics topics = Topics.of(cluster)) {
      topics.createIfAbsent(List.of(specs));
    }
  }

  private static Report kafka(TopicSpec... topics) {
    return new StreamDoctor(cluster).examine(List.of(topics), HISTORY, Optional.empty());
  }

  private static Report lake(S3Settings settings, InstantSource clock) {
    try (ObjectStore store = new S3ObjectStore(settings)) {
      return new LakeDoctor(
              store, LakeLayout.under("lake"), clock, () -> UUID.randomUUID().toString())
          .examine("s3://shop/lake");
    }
  }

  private static S3Settings settings(String bucket, String secret) {
    EmbeddedS3 s3 = sandbox.s3();
    return S3Settings.at(s3.endpoint(), bucket, new S3Settings.AccessKey(s3.accessKey(), secret));
  }

  private static List<String> troubles(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .map(finding -> finding.severity() + " " + finding.what())
        .toList();
  }
}
