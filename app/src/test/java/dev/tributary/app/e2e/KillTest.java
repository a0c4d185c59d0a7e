package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final List<String> story = new ArrayList<>();
  private Sandbox source;

  @BeforeEach
  void startSource() {
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
        ShopPipeline.write(
            folder,
            source.postgres(),
            "kafka: embedded, partitions: { public.*: 2, public.orders: 3 }",
            "url: \"file:./lake\", tasks: 2");
    KeptPorts.from(32_000).noteIn(PipelineFile.read(file).stateFolder());
    try (BulkLoads bulk = new BulkLoads(source.postgres(), SEED, 900);
        ShopWorkload workload = shop.workload(SEED, 40)) {
      bulk.create(20_000);
      workload.start();
      bulk.start();

      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(kill);
      }

      try (PipelineProcess pipeline = up(KILLS + 1)) {
        assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
        bulk.stop();
        workload.stop();
        story.add(
            "%d shop transactions, %d large ones"
                .formatted(workload.transactions(), bulk.largeTransactions()));
        assertThat(bulk.largeTransactions()).isPositive();
        requireVerified();
        pipeline.stop();
        assertThat(pipeline.exitCode(PATIENCE)).isEqualTo(143);
      }
    }
  }

  /** At first during the snapshot, later at any moment: starting, reading, committing. */
  private void killOnce(int number) throws Exception {
    long begun = System.nanoTime();
    try (PipelineProcess pipeline = up(number)) {
      String moment;
      if (number <= SNAPSHOT_KILLS) {
        await().atMost(PATIENCE).until(() -> slotExists() || !pipeline.isAlive());
        moment = after(random.nextInt(2_500), "the slot was made");
      } else if (random.nextInt(5) < 2) {
        moment = after(random.nextInt(START_MILLIS), "its start");
      } else {
        assertThat(pipeline.runsWithin(PATIENCE))
            .as("run %d: %s", number, pipeline.saidAtAll())
            .isTrue();
        long took = (System.nanoTime() - begun) / 1_000_000;
        moment = after(random.nextInt(3_000), "it ran, which took %d ms".formatted(took));
      }
      assertThat(pipeline.isAlive()).as("run %d: %s", number, pipeline.saidAtAll()).isTrue();
      pipeline.kill();
      story.add("kill %d: %s".formatted(number, moment));
    }
  }

  private static String after(int millis, String what) throws InterruptedException {
    Thread.sleep(millis); // the moment is what the test is about
    return "%d ms after %s".formatted(millis, what);
  }

  private PipelineProcess up(int number) {
    return PipelineProcess.start(folder, "up-" + number, "up");
  }

  private void requireVerified() throws IOException, InterruptedException {
    try (PipelineProcess verify =
        PipelineProcess.start(folder, "verify", "verify", "--json", "--timeout", "10m")) {
      int exit = verify.exitCode(Duration.ofMinutes(12));
      JsonNode proof = new ObjectMapper().readTree(verify.said());
      assertThat(proof.path("verified").asBoolean())
          .as("seed %d, folder %s: %s", SEED, folder, verify.saidAtAll())
          .isTrue();
      assertThat(exit).isZero();
      assertThat(proof.path("tables"))
          .hasSize(ShopPipeline.TABLES)
          .allSatisfy(
              table -> {
                for (String fault : List.of("missing", "unexpected", "different", "duplicates")) {
                  assertThat(table.get(fault).asLong()).as("%s: %s", fault, table).isZero();
                }
              });
      story.add(proof.toString());
    }
  }

  private boolean slotExists() throws SQLException {
    EmbeddedPostgres postgres = source.postgres();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(ShopDatabase.NAME), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet slots =
            statement.executeQuery(
                "select 1 from pg_replication_slots where slot_name = 'tributary_shop'")) {
      return slots.next();
    }
  }
}
