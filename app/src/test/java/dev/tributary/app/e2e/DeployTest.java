package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PipelineProcess;
import dev.tributary.testing.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is brought to somebody's Kafka Connect cluster by commands, as in CI. */
@Timeout(900)
class DeployTest {
  private static final Duration PATIENCE = PluginCluster.PATIENCE;
  private static final String NOTHING_TO_DO = "No changes: the cluster is as the file says.";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<String> story = new ArrayList<>();
  private final long started = System.nanoTime();
  private PluginCluster cluster;
  private Path file;
  private Stations stations;
  private WatchedPipeline watched;

  @AfterEach
  void stopCluster() {
    cluster.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  @Test
  void threeWorkersAreMadeEqualToTheFileAndMayComeAndGo() throws Exception {
    ShopDatabase shop = start(ConnectRelease.NEWEST, 3);
    nothingIsDoneUnasked();
    itIsDeployedAndDeployedOnce();
    try (ShopWorkload workload = shop.workload(11, 20)) {
      workload.start();
      whatIsChangedInTheFileIsWhatTheDiffShows();
      whatIsChangedByHandIsFoundAndItsSecretIsNotShown();
      logsAreFollowedUntilCtrlC();
      connectorsRestAndGoOn();
      watched.awaitMoreRows();
      workersComeAndGo();
      workload.stop();
    }
    watched.requireVerified();
    itIsUndeployedAndGoesOnWhereItWas();
    itsPositionIsForgottenThoughItIsUndeployed();
  }

  @Test
  void theOldestReleaseRunsThePipelineToo() throws Exception {
    ShopDatabase shop = start(ConnectRelease.OLDEST, 1);
    itIsDeployedAndDeployedOnce();
    connectorsRestAndGoOn();
    whatAWorkerRefusesIsNotBegun();
    whatRunsAndDoesNothingIsSaid();
    try (ShopWorkload workload = shop.workload(11, 20)) {
      workload.start();
      whatHasFailedIsToldAndMended();
      workload.stop();
    }
    watched.requireVerified();
    itGoesOnFromThePresentIfItsPositionIsForgotten();
    run(0, "undeploy", "--yes");
  }

  private void itGoesOnFromThePresentIfItsPositionIsForgotten() {
    long before = watched.rows();
    assertThat(run(2, "deploy", "--from-now", "--yes")).contains("has its place in the log");
    run(0, "undeploy", "--yes", "--forget-position");

    assertThat(run(0, "deploy", "--from-now", "--yes")).contains("was not read", "its data move");

    assertThat(rest().config("shop-source").orElseThrow())
        .containsEntry("snapshot.mode", "initial");
    assertThat(run(0, "deploy", "--plan")).contains(NOTHING_TO_DO);
    assertThat(run(0, "verify")).contains("The gap between ", " is closed");
    assertThat(watched.rows()).as("no second snapshot").isLessThan(before + 10);
    note("from the present");
  }

  private void whatAWorkerRefusesIsNotBegun() throws Exception {
    String right = Files.readString(file);
    Files.writeString(
        file, right.replace("source: {", "source: { debezium: { max.batch.size: many },"));

    assertThat(run(2, "deploy", "--yes"))
        .contains(
            "Kafka Connect refuses the settings, and nothing was changed:",
            "  max.batch.size of shop-source: ");

    Files.writeString(file, right);
    assertThat(run(0, "deploy", "--plan")).contains(NOTHING_TO_DO);
  }

  /** A source that is started anew has to be seen twice, and this one has nothing to read. */
  private void whatRunsAndDoesNothingIsSaid() throws Exception {
    Map<String, String> settings = new TreeMap<>(rest().config("shop-source").orElseThrow());
    settings.put("max.batch.size", "17");
    rest().put("shop-source", settings);

    assertThat(run(1, "deploy", "--yes", "--timeout", "1ms"))
        .contains("The data did not move within 1001ms. The source is ", "'tributary logs'");

    assertThat(run(0, "deploy", "--yes")).contains(NOTHING_TO_DO, "its data move");
    note("silence");
  }

  private ShopDatabase start(ConnectRelease release, int workers) throws Exception {
    cluster = PluginCluster.start(folder.resolve("cluster"), release, workers);
    ShopDatabase shop = ShopDatabase.createIn(cluster.outside().postgres());
    shop.fill(1_000);
    file = cluster.pipeline(folder);
    stations = Stations.of(PipelineFile.read(file));
    watched = new WatchedPipeline(stations);
    note("started");
    return shop;
  }

  private void nothingIsDoneUnasked() {
    assertThat(run(1, "deploy", "--plan"))
        .contains(
            "+ create topic shop.public.orders (1 partition)",
            "+ create connector shop-lake (dev.tributary.sink.LakeSinkConnector)",
            "+ create connector shop-source");
    assertThat(run(2, "deploy"))
        .contains("Nothing was changed. Confirm with --yes: there is no terminal to ask at.");
    assertThat(atTheTerminal(2, "n\n", "deploy"))
        .contains("+ create connector shop-lake", "Do this? [y/N] ", "Nothing was changed.")
        .doesNotContain("--yes");
    assertThat(rest().connectors()).isEmpty();
    note("asked");
  }

  private void itIsDeployedAndDeployedOnce() {
    assertThat(run(0, "deploy", "--yes", "--json"))
        .contains("\"deployed\":true,\"moving\":true", "\"action\":\"create\"");
    assertThat(watched.rows()).isPositive();
    note("deployed");
    assertThat(run(0, "deploy", "--yes")).contains(NOTHING_TO_DO);
    assertThat(run(0, "status")).contains("shop-source");
    assertThat(run(0, "logs")).contains("shop-source task 0 is RUNNING on 127.0.0.1:");
  }

  private void whatIsChangedInTheFileIsWhatTheDiffShows() throws Exception {
    Files.writeString(file, Files.readString(file).replace("every: 1s", "every: 2s"));

    assertThat(run(1, "deploy", "--plan").lines())
        .startsWith(
            "~ update connector shop-lake",
            "    ~ roll.every.ms: 1000 → 2000",
            "= connector shop-source");
    run(0, "deploy", "--yes");
    note("a change in the file");
    assertThat(run(0, "deploy", "--plan")).contains(NOTHING_TO_DO);
  }

  private void whatIsChangedByHandIsFoundAndItsSecretIsNotShown() throws Exception {
    Map<String, String> settings = new TreeMap<>(rest().config("shop-source").orElseThrow());
    settings.put("database.password", cluster.outside().postgres().password());
    settings.put("max.batch.size", "17");
    rest().put("shop-source", settings);
    cluster.kafka().set("shop.public.orders", "cleanup.policy", "compact");
    cluster.kafka().set("__debezium-heartbeat.shop", "min.insync.replicas", "1");

    assertThat(run(1, "deploy", "--plan"))
        .contains(
            "~ update topic shop.public.orders",
            "    ~ cleanup.policy: compact → delete",
            "! topic __debezium-heartbeat.shop differs, and stays so: this client lacks the right AlterConfigs on it",
            "    ~ min.insync.replicas: 1 → 2",
            "~ update connector shop-source",
            "    ~ database.password: a secret, which differs",
            "    ~ max.batch.size: 17 → 8192")
        .doesNotContain(cluster.outside().postgres().password());
    run(0, "deploy", "--yes");
    note("a change by hand");
    assertThat(rest().config("shop-source").orElseThrow()).containsEntry("max.batch.size", "8192");
    assertThat(run(0, "deploy", "--plan")).contains(NOTHING_TO_DO, "! topic __debezium-heartbeat");
  }

  private void whatHasFailedIsToldAndMended() {
    Map<String, String> settings = new TreeMap<>(rest().config("shop-source").orElseThrow());
    settings.put("publication.autocreate.mode", "disabled");
    settings.put("publication.name", "nosuch");
    rest().put("shop-source", settings);
    await()
        .atMost(PATIENCE)
        .until(() -> rest().status("shop-source").orElseThrow().failure().isPresent());

    assertThat(run(1, "logs", "source"))
        .contains("shop-source task 0 is FAILED on ", "lacks the pipeline's publication", "\tat ");
    assertThat(run(1, "restart", "source", "--failed-only")).contains("has failed: ");
    assertThat(run(2, "deploy", "--json")).contains("{\"error\":\"Nothing was changed.");
    run(0, "deploy", "--yes");
    note("a failed task");
  }

  private void connectorsRestAndGoOn() {
    assertThat(run(0, "pause", "sink")).contains("shop-lake                PAUSED");
    assertThat(run(1, "deploy", "--plan"))
        .contains("~ resume connector shop-lake, which is PAUSED");
    assertThat(run(0, "resume", "sink")).contains("RUNNING");
    assertThat(run(0, "restart", "source")).contains("RUNNING");
    assertThat(run(0, "logs", "--level", "info")).contains("at INFO");
    note("pause, resume, restart");
  }

  private void logsAreFollowedUntilCtrlC() throws Exception {
    try (PipelineProcess logs =
        PipelineProcess.start(folder, "logs", "logs", "--follow", "--file", file.toString())) {
      assertThat(logs.saysWithin("shop-lake is RUNNING", PATIENCE)).as(logs.saidAtAll()).isTrue();

      run(0, "pause", "sink");

      assertThat(logs.saysWithin("shop-lake is PAUSED", PATIENCE)).as(logs.saidAtAll()).isTrue();
      logs.interrupt();
      assertThat(logs.exitCode(PATIENCE)).as(logs.saidAtAll()).isEqualTo(130);
      assertThat(logs.saidAtAll()).doesNotContain("Exception", "tributary:");
    }
    note("logs were followed");
  }

  private void workersComeAndGo() throws Exception {
    ConnectWorker victim = workerOfTheSource();
    victim.kill();
    watched.awaitMoreRows();
    note("without the worker that had the source");
    cluster.addWorker().awaitReady(PATIENCE);
    watched.awaitMoreRows();
    note("with one more");
    victim.start();
    for (ConnectWorker worker : cluster.workers()) {
      if (worker != victim) {
        cluster.roll(worker);
        watched.awaitMoreRows();
      }
    }
    note("all rolled");
  }

  private ConnectWorker workerOfTheSource() {
    String address = rest().status("shop-source").orElseThrow().tasks().get(0).worker();
    return cluster.workers().stream()
        .filter(worker -> worker.url().toString().endsWith(address))
        .findFirst()
        .orElseThrow();
  }

  private void itIsUndeployedAndGoesOnWhereItWas() throws Exception {
    long before = watched.rows();
    assertThat(atTheTerminal(0, "y\n", "undeploy"))
        .contains("- delete connector shop-lake", "- delete connector shop-source");
    assertThat(run(0, "undeploy")).contains("'shop' has no connectors on the cluster.");
    assertThat(rest().connectors()).isEmpty();
    note("undeployed");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    file = Files.copy(file, elsewhere.resolve("tributary.yaml"));

    assertThat(run(2, "deploy", "--yes")).contains("has a replication slot tributary_shop already");
    run(0, "deploy", "--yes", "--go-on");

    watched.requireVerified();
    assertThat(watched.rows()).as("no second snapshot").isLessThan(before + 10);
    note("deployed again");
  }

  private void itsPositionIsForgottenThoughItIsUndeployed() {
    long before = watched.rows();
    run(0, "undeploy", "--yes");
    assertThat(run(0, "undeploy", "--yes", "--forget-position")).contains("slot tributary_shop");
    assertThat(rest().connectors()).isEmpty();

    run(0, "deploy", "--yes");

    watched.requireVerified();
    assertThat(watched.rows()).as("a second snapshot").isGreaterThan(before * 5 / 4);
    note("deployed anew");
  }

  private String run(int exitCode, String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--file", file.toString()));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    String said = run.out() + run.err();
    story.add("%s%n%s".formatted(String.join(" ", command), said));
    assertThat(run.exitCode()).as(said).isEqualTo(exitCode);
    return said;
  }

  private String atTheTerminal(int exitCode, String typed, String command) {
    Terminal terminal =
        Terminal.run(folder, command, typed, PATIENCE, command, "--file", file.toString());
    assertThat(terminal.exitCode()).as(terminal.shown()).isEqualTo(exitCode);
    return terminal.shown();
  }

  private ConnectRest rest() {
    return stations.connect();
  }

  private void note(String done) {
    story.add("%4d s: %s".formatted((System.nanoTime() - started) / 1_000_000_000, done));
  }
}
