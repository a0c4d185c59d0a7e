package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.Deployment;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Supervision;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.Phases;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.Partition;
import dev.tributary.stream.Topics;
import dev.tributary.testing.S3FaultProxy;
import dev.tributary.testing.S3FaultProxy.Fault;
import dev.tributary.testing.S3FaultProxy.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One pipeline under load, whose surroundings fail in turn; after each fault it is proved. */
@Timeout(600)
class FaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final long SEED = Long.getLong("tributary.seed", 20261121);
  private static final String BUCKET = "acme-lake";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static final Console CONSOLE =
      new Console(new PrintWriter(System.err, true, UTF_8), false);
  private static final Random RANDOM = new Random(SEED);
  private static final ScheduledExecutorService SUPERVISOR =
      Executors.newSingleThreadScheduledExecutor();
  private static Sandbox outside;
  private static S3FaultProxy store;
  private static ShopDatabase shop;
  private static BulkLoads bulk;
  private static LocalPipeline pipeline;

  @BeforeAll
  static void startPipeline() throws Exception {
    outside = Sandbox.in(folder.resolve("outside")).withPostgres().withS3().open();
    outside.start();
    outside.s3().bucket(BUCKET);
    store = S3FaultProxy.start(outside.s3().endpoint());
    shop = ShopDatabase.createIn(outside.postgres());
    shop.fill(2_000);
    try (BulkLoads tables = new BulkLoads(outside.postgres(), SEED, 0)) {
      tables.create(500);
    }
    database()
        .execute("create table emptied (id int primary key); insert into emptied values (1), (2)");
    PipelineFile file =
        PipelineFile.read(
            PipelineDraft.of("postgres", outside.postgres(), ShopDatabase.NAME)
                .into(outside.s3(), store.endpoint(), BUCKET)
                .withLake("format: avro")
                .writeInto(folder));
    pipeline = LocalPipeline.open(file, Phases.silent());
    pipeline.start();
    pipeline.deploy();
    supervise();
  }

  /** As {@code up} does. */
  private static void supervise() {
    Supervision supervision = new Supervision(pipeline.stations(), CONSOLE);
    long every = Supervision.EVERY.toMillis();
    SUPERVISOR.scheduleWithFixedDelay(supervision::look, every, every, TimeUnit.MILLISECONDS);
  }

  @AfterAll
  static void stopPipeline() {
    SUPERVISOR.shutdownNow();
    pipeline.close();
    store.close();
    outside.close();
  }

  @BeforeEach
  void loadInBulk() {
    bulk = new BulkLoads(outside.postgres(), RANDOM.nextLong(), 3_000);
    bulk.start();
  }

  /** The bulk load truncates a table, which empties older views of it too: it rests meanwhile. */
  @AfterEach
  void nothingWasLostAndNothingCameTwice(TestInfo test) throws Exception {
    store.plan(request -> Fault.NONE);
    bulk.stop();
    VerifyReport report = Verifier.of(pipeline.stations()).run(PATIENCE, CONSOLE);
    assertThat(report.verified()).as("seed %d: %s", SEED, report.toJson()).isTrue();
    assertThat(report.tables()).hasSize(ShopDatabase.TABLES.size() + BulkLoads.TABLES + 1);
    CONSOLE.line("%s: verified at %s", test.getDisplayName(), report.position());
  }

  @Test
  void theStoreIsBusy() throws Exception {
    underLoad(() -> meet(Fault.SLOW_DOWN, 30, request -> chance(0.3, Fault.SLOW_DOWN)));
  }

  @Test
  void theStoreIsAwayForAWhile() throws Exception {
    underLoad(() -> meet(Fault.SLOW_DOWN, 60, request -> Fault.SLOW_DOWN));
  }

  @Test
  void theStoreCutsItsAnswers() throws Exception {
    underLoad(() -> meet(Fault.CUT_ANSWER, 10, request -> chance(0.2, Fault.CUT_ANSWER)));
  }

  @Test
  void completionsFailWithStatus200() throws Exception {
    underLoad(
        () ->
            meet(
                Fault.ERROR_IN_200,
                10,
                request ->
                    request.completesUpload() ? chance(0.5, Fault.ERROR_IN_200) : Fault.NONE));
  }

  @Test
  void theAnswersToCommitsAreLost() throws Exception {
    underLoad(
        () ->
            meet(
                Fault.LOSE_ANSWER,
                6,
                request -> request.commits() ? chance(0.5, Fault.LOSE_ANSWER) : Fault.NONE));
  }

  @Test
  void theAnswersToAnythingAreLost() throws Exception {
    underLoad(() -> meet(Fault.LOSE_ANSWER, 12, request -> chance(0.2, Fault.LOSE_ANSWER)));
  }

  @Test
  void theDatabaseCrashes() throws Exception {
    underLoad(
        () -> {
          outside.postgres().crashAndRestart();
          flow();
          outside.postgres().crashAndRestart();
          flow();
        });
  }

  @Test
  void theBrokerRestarts() throws Exception {
    underLoad(
        () -> {
          pipeline.sandbox().kafka().restart();
          flow();
        });
  }

  @Test
  void theCommittedOffsetsOfTheSinkAreSetToTheBeginning() throws Exception {
    underLoad(
        () -> {
          String sink = pipeline.stations().names().lakeConnector();
          pipeline.stations().connect().stop(sink);
          rewind(pipeline.stations().names().lakeGroup());
          pipeline.stations().connect().resume(sink);
          flow();
        });
  }

  @Test
  void tasksAreRestartedAndPaused() throws Exception {
    underLoad(
        () -> {
          Stations stations = pipeline.stations();
          ConnectRest connect = stations.connect();
          for (String name :
              new String[] {stations.names().sourceConnector(), stations.names().lakeConnector()}) {
            connect.restart(name);
            flow();
            connect.pause(name);
            connect.resume(name);
            flow();
            connect.stop(name);
            connect.resume(name);
            flow();
          }
        });
  }

  @Test
  void aSlotThatHasGoneIsNotMadeAnewInSilence() throws Exception {
    underLoad(
        () -> {
          Stations stations = pipeline.stations();
          String source = stations.names().sourceConnector();
          await().atMost(PATIENCE).until(new Deployment(stations)::snapshotCompleted);
          stations.connect().stop(source);
          await().atMost(PATIENCE).untilAsserted(FaultTest::dropSlot);
          stations.connect().resume(source);

          await()
              .atMost(PATIENCE)
              .until(() -> failureOf(source).contains("The slot tributary_shop has gone."));

          database().execute("delete from emptied");
          new Milestones(stations.file()).forget();
          pipeline.deploy();
          flow();
        });
  }

  @Test
  void aSnapshotBeginsWithASlotOfItsOwn() throws Exception {
    underLoad(
        () -> {
          Stations stations = pipeline.stations();
          String source = stations.names().sourceConnector();
          stations.connect().stop(source);
          stations.connect().deleteOffsets(source);
          dropSlot();
          database()
              .ask(
                  "select pg_create_logical_replication_slot('tributary_shop', 'pgoutput', false, true)");

          stations.connect().resume(source);

          await()
              .atMost(PATIENCE)
              .until(
                  () ->
                      database()
                          .ask("select two_phase from pg_replication_slots")
                          .equals(List.of("f")));
          await().atMost(PATIENCE).until(new Deployment(stations)::snapshotCompleted);
          flow();
        });
  }

  private static void dropSlot() throws SQLException {
    database().ask("select pg_drop_replication_slot('tributary_shop')");
  }

  private static Login database() {
    return Login.to(outside.postgres(), ShopDatabase.NAME);
  }

  private static String failureOf(String connector) {
    return pipeline
        .stations()
        .connect()
        .status(connector)
        .flatMap(ConnectorStatus::failure)
        .orElse("");
  }

  /** What happens while customers and clerks are at work. */
  private interface Happening {
    void happen() throws Exception;
  }

  private static void underLoad(Happening happening) throws Exception {
    try (ShopWorkload workload = shop.workload(RANDOM.nextLong(), 40)) {
      workload.start();
      happening.happen();
      workload.stop();
      assertThat(workload.transactions()).isPositive();
    }
  }

  private static void meet(Fault fault, int times, Plan plan) {
    long before = store.injected(fault);
    store.plan(plan);
    await().atMost(PATIENCE).until(() -> store.injected(fault) >= before + times);
    store.plan(request -> Fault.NONE);
  }

  private static Fault chance(double probability, Fault fault) {
    synchronized (RANDOM) {
      return RANDOM.nextDouble() < probability ? fault : Fault.NONE;
    }
  }

  /** Waits until new rows come into the lake. */
  private static void flow() {
    long before = commits();
    await().atMost(PATIENCE).until(() -> commits() > before + 2);
  }

  private static long commits() {
    return store.commits();
  }

  private static void rewind(String group) throws Exception {
    Stations stations = pipeline.stations();
    try (Topics topics = Topics.of(stations.kafka());
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", stations.kafka().bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> beginnings =
          topics.committedOffsets(group).keySet().stream()
              .collect(Collectors.toMap(FaultTest::asKafkaSays, any -> new OffsetAndMetadata(0)));
      assertThat(beginnings).isNotEmpty();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions() // the group is not empty yet
          .untilAsserted(() -> admin.alterConsumerGroupOffsets(group, beginnings).all().get());
    }
  }

  private static TopicPartition asKafkaSays(Partition partition) {
    return new TopicPartition(partition.topic(), partition.number());
  }
}
