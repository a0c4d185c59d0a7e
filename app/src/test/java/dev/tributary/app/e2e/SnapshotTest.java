package dev.tributary.app.e2e;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code tributary snapshot} of tables that come late to a pipeline, while all of them change. */
@Timeout(600)
class SnapshotTest {
  private static final long SEED = Long.getLong("tributary.seed", 20261126);
  private static final int ROWS = Integer.getInteger("tributary.snapshot.rows", 60_000);
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void tablesThatComeLateAreWholeThoughTheyChangeAndThePipelineIsKilled() throws Exception {
    try (Sandbox source = Sandbox.in(folder.resolve("source")).withPostgres().open()) {
      source.start();
      ShopDatabase shop = ShopDatabase.createIn(source.postgres());
      shop.fill(5_000);
      KilledPipeline killed = KilledPipeline.in(folder, SEED, PATIENCE);
      Path file = pipelineOf(source.postgres(), "public.customers, public.audit_log");
      KeptPorts.number(3).noteIn(PipelineFile.read(file).stateFolder());
      try (LateTable late = LateTable.of(source.postgres(), ROWS, SEED);
          ShopWorkload workload = shop.workload(SEED, 60)) {
        workload.start();
        late.start();
        try (PipelineProcess pipeline = killed.running(1)) {
          pipeline.kill();
        }
        pipelineOf(source.postgres(), "public.*");
        try (PipelineProcess first = killed.cutSnapshot(2, "public.late", "of about", 3_000);
            PipelineProcess pipeline = killed.running(3)) {
          System.out.println(killed.succeeds(first));
          System.out.println(killed.said(snapshotOfTheShop()));
          workload.stop();
          late.stop();
          System.out.println(late.changes() + " changes of the late table");
          System.out.println(killed.proof(ShopDatabase.TABLES.size() + 1, Duration.ofMinutes(4)));
          killed.stop(pipeline);
        }
      }
    }
  }

  private static String[] snapshotOfTheShop() {
    return Stream.concat(
            Stream.of("snapshot", "--json"),
            ShopDatabase.TABLES.stream()
                .filter(table -> !table.equals("audit_log"))
                .map(table -> "public." + table))
        .toArray(String[]::new);
  }

  private Path pipelineOf(EmbeddedPostgres source, String tables) {
    return PipelineDraft.of("postgres", source, ShopDatabase.NAME)
        .withTables(tables)
        .writeInto(folder);
  }
}
