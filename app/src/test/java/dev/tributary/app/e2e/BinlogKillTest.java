package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.source.Progress;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A MySQL or MariaDB under load, read by the user that has the documented rights only; the pipeline
 * is killed again and again, and the database once. Tables are made and emptied meanwhile, and one
 * comes late, whose snapshot is cut short by the last kill.
 */
@Timeout(1_200)
class BinlogKillTest {
  private static final int KILLS = Integer.getInteger("tributary.binlog.kills", 3);
  private static final long SEED = Long.getLong("tributary.seed", 20261126);
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final String LATE = "order_items";
  private static final String EARLY =
      Stream.concat(ShopDatabase.TABLES.stream(), Stream.of("passing"))
          .filter(table -> !table.equals(LATE))
          .map(table -> ShopDatabase.NAME + "." + table)
          .collect(Collectors.joining(", "));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final List<String> story = new ArrayList<>();

  /** Which server, and how the sandbox has it. */
  enum Engine {
    MYSQL(SandboxBuilder::withMySql, Sandbox::mysql),
    MARIADB(SandboxBuilder::withMariaDb, Sandbox::mariaDb);

    private final UnaryOperator<SandboxBuilder> with;
    private final Function<Sandbox, EmbeddedMySql> server;

    Engine(UnaryOperator<SandboxBuilder> with, Function<Sandbox, EmbeddedMySql> server) {
      this.with = with;
      this.server = server;
    }

    /** As tributary.yaml has it. */
    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyChangeIsInTheLakeOnceHoweverOftenThePipelineIsKilled(Engine engine) throws Exception {
    try (Sandbox source = engine.with.apply(Sandbox.in(folder.resolve("source"))).open()) {
      try {
        source.start();
      } catch (ServerUnavailableException e) {
        Assumptions.abort("NOT RUN: " + e.getMessage());
      }
      kill(engine, engine.server.apply(source));
    } finally {
      System.out.println(engine + ": " + String.join(System.lineSeparator(), story));
    }
  }

  private void kill(Engine engine, EmbeddedMySql server) throws Exception {
    ShopDatabase shop = ShopDatabase.createIn(server);
    shop.fill(5_000);
    Path file = write(engine, server, EARLY);
    KeptPorts.from(32_150).noteIn(PipelineFile.read(file).stateFolder());
    try (ShopWorkload workload = shop.workload(SEED, 60);
        PassingTables passing = new PassingTables(server, SEED)) {
      workload.start();
      for (int kill = 1; kill < KILLS; kill++) {
        killOnce(kill);
      }
      passing.pause();
      completesItsSnapshot(file);
      passing.goOn();
      write(engine, server, ShopDatabase.NAME + ".*");
      try (PipelineProcess snapshot = snapshotThatIsCut();
          PipelineProcess pipeline = up(KILLS + 2)) {
        assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
        assertThat(snapshot.exitCode(PATIENCE)).as(snapshot.saidAtAll()).isZero();
        story.add(snapshot.said());
        // The server itself does not promise that its log and a statement of DDL survive together.
        int rounds = passing.stop();
        server.crashAndRestart();
        Thread.sleep(3_000); // the workload goes on with the restarted server
        workload.stop();
        story.add(
            "%d shop transactions, %d truncations".formatted(workload.transactions(), rounds));
        requireVerified();
        pipeline.stop();
        assertThat(pipeline.exitCode(PATIENCE)).isEqualTo(143);
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

  /** A table that is altered while the initial snapshot reads it has that begin anew: not now. */
  private void completesItsSnapshot(Path file) throws Exception {
    Milestones milestones = new Milestones(PipelineFile.read(file));
    try (PipelineProcess pipeline = up(KILLS)) {
      await().atMost(PATIENCE).until(() -> milestones.progress() == Progress.STOPPED);
      pipeline.kill();
    }
  }

  /** The pipeline is killed while the connector reads; the command lives on. */
  private PipelineProcess snapshotThatIsCut() throws Exception {
    try (PipelineProcess pipeline = up(KILLS + 1)) {
      assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
      PipelineProcess snapshot =
          PipelineProcess.start(folder, "snapshot", "snapshot", ShopDatabase.NAME + "." + LATE);
      assertThat(snapshot.saysWithin(LATE + ": ", PATIENCE)).as(snapshot.saidAtAll()).isTrue();
      Thread.sleep(random.nextInt(1_000)); // the moment is what the test is about
      pipeline.kill();
      return snapshot;
    }
  }

  private PipelineProcess up(int number) {
    return PipelineProcess.start(folder, "up-" + number, "up");
  }

  private void requireVerified() throws IOException, InterruptedException {
    try (PipelineProcess verify =
        PipelineProcess.start(folder, "verify", "verify", "--json", "--timeout", "5m")) {
      int exit = verify.exitCode(Duration.ofMinutes(7));
      JsonNode proof = new ObjectMapper().readTree(verify.said());
      assertThat(proof.path("verified").asBoolean())
          .as("seed %d, folder %s: %s", SEED, folder, verify.saidAtAll())
          .isTrue();
      assertThat(exit).isZero();
      assertThat(proof.path("tables")).hasSize(ShopDatabase.TABLES.size() + 1);
      story.add(proof.toString());
    }
  }

  private Path write(Engine engine, EmbeddedMySql server, String tables) throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: shop
        source:
          type: %s
          host: %s
          port: %d
          database: %s
          user: %s
          password: "${file:%s}"
          tables: [%s]
        stream: { kafka: embedded, partitions: { shop.*: 2 } }
        lake: { url: "file:./lake", tasks: 2, roll: { every: 1s } }
        """
            .formatted(
                engine.written(),
                server.host(),
                server.port(),
                ShopDatabase.NAME,
                server.user(),
                server.passwordFile(),
                tables));
  }
}
