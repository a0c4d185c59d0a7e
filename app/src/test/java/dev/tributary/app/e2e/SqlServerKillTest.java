package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.e2e.OwnedDatabase.Login;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SqlServerStandInServer;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stand-in for SQL Server under load, in this process; the pipeline in another is killed again
 * and again, at last while it reads a table that came late. Between, it is asked for its status and
 * by the doctor.
 */
@Timeout(1_200)
class SqlServerKillTest {
  private static final int KILLS = Integer.getInteger("tributary.sqlserver.kills", 2);
  private static final long SEED = Long.getLong("tributary.seed", 20261126);
  private static final String EARLY =
      ShopDatabase.TABLES.stream().map(table -> "dbo." + table).collect(Collectors.joining(", "));
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final List<String> story = new ArrayList<>();
  private Sandbox source;

  @BeforeEach
  void startSource() {
    source = Sandbox.in(folder.resolve("source")).withSqlServerStandIn().open();
    source.start();
  }

  @AfterEach
  void stopSource() {
    source.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  @Test
  void everyChangeIsInTheLakeOnceHoweverOftenThePipelineIsKilled() throws Exception {
    ShopDatabase shop = ShopDatabase.createIn(source.sqlServerStandIn());
    shop.fill(3_000);
    Path file = write(source.sqlServerStandIn(), EARLY);
    KeptPorts.from(32_300).noteIn(PipelineFile.read(file).stateFolder());
    try (ShopWorkload workload = shop.workload(SEED, 60);
        CapturedLate late = new CapturedLate(owner(source.sqlServerStandIn()), SEED)) {
      workload.start();
      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(kill);
      }
      write(source.sqlServerStandIn(), "dbo.*");
      try (PipelineProcess snapshot = snapshotThatIsCut();
          PipelineProcess pipeline = up(KILLS + 2)) {
        assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
        requireFit();
        assertThat(snapshot.exitCode(PATIENCE)).as(snapshot.saidAtAll()).isZero();
        story.add(snapshot.said());
        story.add(said("snapshot", 0, "dbo.orders", "--where", "total > 100"));
        workload.stop();
        story.add(
            "%d shop transactions, %d changes of the late table"
                .formatted(workload.transactions(), late.stop()));
        requireVerified();
        requireEveryTableInTheStatus();
        assertThat(said("down", 0)).contains("shop");
        assertThat(pipeline.exitCode(PATIENCE)).as("as of whoever is told to stop").isEqualTo(143);
      }
    }
  }

  private void killOnce(int number) throws Exception {
    try (PipelineProcess pipeline = up(number)) {
      boolean early = number % 2 == 0;
      if (!early) {
        assertThat(pipeline.runsWithin(PATIENCE))
            .as("run %d: %s", number, pipeline.saidAtAll())
            .isTrue();
      }
      int millis = random.nextInt(early ? 9_000 : 3_000);
      Thread.sleep(millis); // the moment is what the test is about
      assertThat(pipeline.isAlive()).as("run %d: %s", number, pipeline.saidAtAll()).isTrue();
      pipeline.kill();
      story.add(
          "kill %d: %d ms after %s".formatted(number, millis, early ? "its start" : "it ran"));
    }
  }

  /** The pipeline is killed while the connector reads; the command lives on. */
  private PipelineProcess snapshotThatIsCut() throws Exception {
    try (PipelineProcess pipeline = up(KILLS + 1)) {
      assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
      PipelineProcess snapshot =
          PipelineProcess.start(folder, "snapshot-cut", "snapshot", "dbo." + CapturedLate.NAME);
      assertThat(snapshot.saysWithin(CapturedLate.NAME + ": ", PATIENCE))
          .as(snapshot.saidAtAll())
          .isTrue();
      Thread.sleep(random.nextInt(300)); // the moment is what the test is about
      pipeline.kill();
      return snapshot;
    }
  }

  private static Login owner(SqlServerStandInServer server) {
    return new Login(
        server.jdbcUrl(ShopDatabase.NAME),
        server.administrator().user(),
        server.administrator().password());
  }

  private PipelineProcess up(int number) {
    return PipelineProcess.start(folder, "up-" + number, "up");
  }

  private void requireVerified() throws IOException, InterruptedException {
    JsonNode proof = new ObjectMapper().readTree(said("verify", 0, "--json", "--timeout", "5m"));
    assertThat(proof.path("verified").asBoolean())
        .as("seed %d, folder %s: %s", SEED, folder, proof)
        .isTrue();
    assertThat(proof.path("tables")).hasSize(ShopDatabase.TABLES.size() + 1);
    story.add(proof.toString());
  }

  private void requireFit() throws IOException, InterruptedException {
    assertThat(said("doctor", 0, "--all")).contains("capture-job").contains("keyless-tables");
  }

  private void requireEveryTableInTheStatus() throws IOException, InterruptedException {
    JsonNode status = new ObjectMapper().readTree(said("status", 0, "--json"));
    assertThat(status.path("tables"))
        .filteredOn(table -> table.path("table").asText().startsWith("dbo."))
        .hasSize(ShopDatabase.TABLES.size() + 1)
        .allSatisfy(
            table -> assertThat(table.path("position").asText()).matches("[0-9a-f:]{22}(/.*)?"));
  }

  private String said(String command, int exit, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    try (PipelineProcess process =
        PipelineProcess.start(folder, command, arguments.toArray(String[]::new))) {
      assertThat(process.exitCode(Duration.ofMinutes(7))).as(process.saidAtAll()).isEqualTo(exit);
      return process.said();
    }
  }

  private Path write(SqlServerStandInServer server, String tables) throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: shop
        source:
          type: sqlserver
          host: %s
          port: %d
          database: %s
          user: %s
          password: "${file:%s}"
          tables: [%s]
        stream: { kafka: embedded }
        lake: { url: "file:./lake", roll: { every: 1s } }
        """
            .formatted(
                server.host(),
                server.port(),
                ShopDatabase.NAME,
                server.user(),
                server.passwordFile(),
                tables));
  }
}
