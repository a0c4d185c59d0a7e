package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.run.InitialSnapshot.TableShare;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.PipelineStatus;
import dev.tributary.app.run.Stations;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.Topics;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.PluginZip;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline on somebody's Kafka and Kafka Connect: a broker, and a worker as released, with the
 * two plugins as packed and without exactly-once support. What it sends again, the sink leaves out.
 */
@Timeout(900)
class ClusterTest {
  private static final int KILLS = Integer.getInteger("tributary.cluster.kills", 5);
  private static final long SEED = Long.getLong("tributary.seed", 20261125);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int START_MILLIS = 7_000;
  private static final int BIG = 100_000;
  private static final String BUCKET = "acme-lake";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final List<String> story = new ArrayList<>();
  private Sandbox outside;
  private ConnectWorker worker;
  private ShopDatabase shop;
  private Stations stations;

  @BeforeEach
  void startCluster() throws Exception {
    outside = Sandbox.in(folder.resolve("outside")).withBroker().withPostgres().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    worker =
        ConnectWorker.of(
            ConnectRelease.NEWEST,
            folder.resolve("worker"),
            outside.kafka().bootstrapServers(),
            outside.ports().connect());
    PluginZip.of("capture", "tributary-source").unpackInto(worker.plugins());
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    worker.start();
    shop = ShopDatabase.createIn(outside.postgres());
    shop.fill(3_000);
    String stream =
        "kafka: \"%s\", connect: \"%s\""
            .formatted(outside.kafka().bootstrapServers(), worker.url());
    Path file =
        PipelineDraft.of("postgres", outside.postgres(), ShopDatabase.NAME)
            .over(stream)
            .into(outside.s3(), BUCKET)
            .withLake("format: csv")
            .writeInto(folder);
    stations = Stations.of(PipelineFile.read(file));
    worker.awaitReady(PATIENCE);
  }

  @AfterEach
  void stopCluster() {
    worker.close();
    outside.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  @Test
  void everyChangeIsInTheLakeOnceHoweverOftenTheWorkerIsKilled() throws Exception {
    try (BulkLoads bulk = new BulkLoads(outside.postgres(), SEED, 3_000);
        ShopWorkload workload = shop.workload(SEED, 40)) {
      bulk.create(1_000);
      workload.start();
      bulk.start();
      try (PipelineProcess up = up("up")) {
        assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
        theSinkLeavesOutWhatComesTwice();

        for (int kill = 1; kill <= KILLS; kill++) {
          killOnce(kill);
        }

        worker.awaitReady(PATIENCE);
        watched().awaitMoreRows();
        bulk.stop();
        workload.stop();
        requireVerified();
        someOfItCameTwice();
        assertThat(up.isAlive()).as(up.saidAtAll()).isTrue();
      }
    }
  }

  @Test
  void aPipelineOnAClusterIsStoppedGoesOnAndEnds() throws Exception {
    database()
        .execute(
            "create table big (id int primary key)",
            "insert into big select generate_series(1, %d)".formatted(BIG),
            "analyze big");
    try (PipelineProcess up = up("up")) {
      theSnapshotTellsHowFarItIs();
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      requireVerified();
      assertThat(exitCode("status", "status")).isZero();
      assertThat(exitCode("doctor", "doctor")).isZero();

      assertThat(exitCode("down", "down")).isZero();

      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isZero();
      assertThat(stateOf(stations.names().sourceConnector()))
          .isEqualTo(ConnectorStatus.State.STOPPED);
      assertThat(exitCode("status-of-stopped", "status")).isEqualTo(1);
      assertThat(ask("select count(*) from pg_replication_slots")).isEqualTo("1");
    }
    long before = events();
    ask("insert into audit_log (at, actor, action) values (now(), 'night', 'shift') returning 1");
    try (PipelineProcess up = up("up-again")) {
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      requireVerified();
      assertThat(events()).as("no second snapshot").isLessThan(before + 10);

      up.stop();

      assertThat(up.exitCode(PATIENCE)).as(up.saidAtAll()).isEqualTo(143);
      assertThat(stateOf(stations.names().lakeConnector()))
          .isEqualTo(ConnectorStatus.State.STOPPED);
    }
    assertThat(exitCode("drop", "down", "--drop-slot", "--yes")).isZero();
    assertThat(ask("select count(*) from pg_replication_slots")).isEqualTo("0");
    assertThat(worker.rest().connectors()).isEmpty();
    aSlotOfSomebodyElseIsNotTaken();
    try (PipelineProcess up = up("up-anew")) {
      assertThat(up.runsWithin(PATIENCE)).as(up.saidAtAll()).isTrue();
      requireVerified();
      assertThat(events()).as("a second snapshot").isGreaterThan(before * 3 / 2);
    }
  }

  private void theSnapshotTellsHowFarItIs() {
    TableShare big =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(this::shareOfBig, share -> share.filter(b -> b.rows() > 0).isPresent())
            .orElseThrow();
    story.add("the snapshot, seen on its way: " + big);
    assertThat(big.rows()).isBetween(1L, (long) BIG);
    assertThat(big.about()).isBetween(BIG * 9L / 10, BIG * 11L / 10);
    assertThat(big.done()).as("%s", big).isIn(false, big.rows() == BIG);
  }

  /** Of the table that is large, while the initial snapshot is going on. */
  private Optional<TableShare> shareOfBig() {
    try {
      return PipelineStatus.of(stations, InstantSource.system())
          .snapshot()
          .flatMap(
              snapshot ->
                  snapshot.tables().stream()
                      .filter(share -> share.table().table().equals("big"))
                      .findFirst());
    } catch (StreamException notYet) {
      return Optional.empty();
    }
  }

  private void aSlotOfSomebodyElseIsNotTaken() throws Exception {
    ask("select pg_create_logical_replication_slot('tributary_shop', 'pgoutput')");

    try (PipelineProcess up = up("up-beside-a-slot")) {
      assertThat(up.exitCode(PATIENCE)).isEqualTo(2);
      assertThat(up.saidAtAll()).contains("has a replication slot tributary_shop already");
    }

    ask("select pg_drop_replication_slot('tributary_shop')");
  }

  /** At any moment: starting, catching up, reading, committing. */
  private void killOnce(int number) throws Exception {
    String moment = "its start";
    if (number % 3 != 0) {
      worker.awaitReady(PATIENCE);
      watched().awaitMoreRows();
      moment = "new rows were in the lake";
    }
    int millis = random.nextInt(number % 3 == 0 ? START_MILLIS : 3_500);
    Thread.sleep(millis); // the moment is what the test is about
    assertThat(worker.isAlive()).as(worker.log()).isTrue();
    worker.kill();
    story.add("kill %d: %d ms after %s".formatted(number, millis, moment));
    worker.start();
  }

  private void theSinkLeavesOutWhatComesTwice() {
    ConnectRest connect = worker.rest();
    Map<String, String> sink = connect.config(stations.names().lakeConnector()).orElseThrow();
    Map<String, String> source = connect.config(stations.names().sourceConnector()).orElseThrow();
    assertThat(sink).containsEntry("deduplicate", "position");
    assertThat(source)
        .doesNotContainKey("exactly.once.support")
        .containsEntry("producer.override.enable.idempotence", "true");
  }

  /** Lest the test prove something that did not happen. */
  private void someOfItCameTwice() {
    long sent = events();
    long kept = watched().rows();
    story.add("%,d events in Kafka, %,d rows in the lake".formatted(sent, kept));
    assertThat(sent).isGreaterThan(kept);
  }

  private void requireVerified() {
    story.add(watched().requireVerified().toJson().toString());
  }

  private WatchedPipeline watched() {
    return new WatchedPipeline(stations);
  }

  /** All that was sent of tables; without transactions each offset is a record. */
  private long events() {
    try (Topics topics = Topics.of(stations.kafka())) {
      return topics
          .endOffsets(topics.namesStartingWith(stations.names().topicPrefix() + ".public."))
          .values()
          .stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private ConnectorStatus.State stateOf(String connector) {
    return worker.rest().status(connector).orElseThrow().state();
  }

  private PipelineProcess up(String name) {
    return PipelineProcess.start(folder, name, "up");
  }

  private int exitCode(String name, String... command) throws InterruptedException {
    try (PipelineProcess process = PipelineProcess.start(folder, name, command)) {
      int code = process.exitCode(PATIENCE);
      story.add("%s: %d%n%s".formatted(name, code, process.saidAtAll()));
      return code;
    }
  }

  private String ask(String sql) throws SQLException {
    return database().ask(sql).get(0);
  }

  private Login database() {
    return Login.to(outside.postgres(), ShopDatabase.NAME);
  }
}
