package dev.tributary.app.e2e;

import static org.awaitility.Awaitility.await;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
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

  private final List<String> story = new ArrayList<>();
  private KilledPipeline killed;

  @BeforeEach
  void beginAnew() {
    killed = KilledPipeline.in(folder, SEED, PATIENCE);
  }

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
    KeptPorts.number(1).noteIn(PipelineFile.read(file).stateFolder());
    try (ShopWorkload workload = shop.workload(SEED, 60);
        PassingTables passing = new PassingTables(server, SEED)) {
      workload.start();
      for (int kill = 1; kill < KILLS; kill++) {
        story.add(killed.killOnce(kill));
      }
      passing.pause();
      completesItsSnapshot(file);
      passing.goOn();
      write(engine, server, ShopDatabase.NAME + ".*");
      String late = ShopDatabase.NAME + "." + LATE;
      try (PipelineProcess snapshot = killed.cutSnapshot(KILLS + 1, late, LATE + ": ", 1_000);
          PipelineProcess pipeline = killed.running(KILLS + 2)) {
        story.add(killed.succeeds(snapshot));
        // The server itself does not promise that its log and a statement of DDL survive together.
        int rounds = passing.stop();
        server.crashAndRestart();
        Thread.sleep(3_000); // the workload goes on with the restarted server
        workload.stop();
        story.add(
            "%d shop transactions, %d truncations".formatted(workload.transactions(), rounds));
        story.add(killed.proof(ShopDatabase.TABLES.size() + 1, Duration.ofMinutes(5)).toString());
        killed.stop(pipeline);
      }
    }
  }

  /** A table that is altered while the initial snapshot reads it has that begin anew: not now. */
  private void completesItsSnapshot(Path file) throws Exception {
    Milestones milestones = new Milestones(PipelineFile.read(file));
    try (PipelineProcess pipeline = killed.up(KILLS)) {
      await().atMost(PATIENCE).until(() -> milestones.progress() == Progress.STOPPED);
      pipeline.kill();
    }
  }

  private Path write(Engine engine, EmbeddedMySql server, String tables) {
    return PipelineDraft.of(engine.written(), server, ShopDatabase.NAME)
        .withTables(tables)
        .over("kafka: embedded, partitions: { shop.*: 2 }")
        .withLake("tasks: 2")
        .writeInto(folder);
  }
}
