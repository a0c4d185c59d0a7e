package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of a pipeline's life. The source database lives on in this
 * process. {@code -Dtributary.kills=200 -Dtributary.seed=7} kills more often, and otherwise.
 */
@Timeout(1800)
class KillTest {
  private static final int KILLS = Integer.getInteger("tributary.kills", 20);
  private static final long SEED = Long.getLong("tributary.seed", 20261121);
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final int SNAPSHOT_KILLS = 3;
  private static final int START_MILLIS = 9_000;
  private static final int TABLES = ShopDatabase.TABLES.size() + BulkLoads.TABLES;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<String> story = new ArrayList<>();
  private KilledPipeline killed;
  private Sandbox source;

  @BeforeEach
  void startSource() {
    killed = KilledPipeline.in(folder, SEED, PATIENCE);
    source = Sandbox.in(folder.resolve("source")).withPostgres().open();
    source.start();
  }

  @AfterEach
  void stopSource() {
    source.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  @Test
  void everyChangeIsInTheLakeOnceHoweverOftenThePipelineIsKilled() throws Exception {
    ShopDatabase shop = ShopDatabase.createIn(source.postgres());
    shop.fill(20_000);
    Path file =
        PipelineDraft.of("postgres", source.postgres(), ShopDatabase.NAME)
            .over("kafka: embedded, partitions: { public.*: 2, public.orders: 3 }")
            .withLake("tasks: 2")
            .writeInto(folder);
    KeptPorts.number(0).noteIn(PipelineFile.read(file).stateFolder());
    try (BulkLoads bulk = new BulkLoads(source.postgres(), SEED, 900);
        ShopWorkload workload = shop.workload(SEED, 40)) {
      bulk.create(20_000);
      workload.start();
      bulk.start();

      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(kill);
      }

      try (PipelineProcess pipeline = killed.running(KILLS + 1)) {
        bulk.stop();
        workload.stop();
        story.add(
            "%d shop transactions, %d large ones"
                .formatted(workload.transactions(), bulk.largeTransactions()));
        assertThat(bulk.largeTransactions()).isPositive();
        story.add(killed.proof(TABLES, Duration.ofMinutes(10)).toString());
        killed.stop(pipeline);
      }
    }
  }

  /** At first during the snapshot, later at any moment: starting, reading, committing. */
  private void killOnce(int number) throws Exception {
    long begun = System.nanoTime();
    try (PipelineProcess pipeline = killed.up(number)) {
      int millis;
      String moment;
      if (number <= SNAPSHOT_KILLS) {
        await().atMost(PATIENCE).until(() -> slotExists() || !pipeline.isAlive());
        millis = killed.random().nextInt(2_500);
        moment = "the slot was made";
      } else if (killed.random().nextInt(5) < 2) {
        millis = killed.random().nextInt(START_MILLIS);
        moment = "its start";
      } else {
        killed.requireRunning(pipeline);
        millis = killed.random().nextInt(3_000);
        moment = "it ran, which took %d ms".formatted((System.nanoTime() - begun) / 1_000_000);
      }
      killed.killAfter(millis, pipeline);
      story.add("kill %d: %d ms after %s".formatted(number, millis, moment));
    }
  }

  private boolean slotExists() throws SQLException {
    return !Login.to(source.postgres(), ShopDatabase.NAME)
        .ask("select 1 from pg_replication_slots where slot_name = 'tributary_shop'")
        .isEmpty();
  }
}
