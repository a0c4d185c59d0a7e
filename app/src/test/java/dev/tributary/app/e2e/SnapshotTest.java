package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
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
  private static final List<String> FAULTS =
      List.of("missing", "unexpected", "different", "duplicates");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void tablesThatComeLateAreWholeThoughTheyChangeAndThePipelineIsKilled() throws Exception {
    try (Sandbox source = Sandbox.in(folder.resolve("source")).withPostgres().open()) {
      source.start();
      ShopDatabase shop = ShopDatabase.createIn(source.postgres());
      shop.fill(5_000);
      Path file = pipelineOf(source.postgres(), "public.customers, public.audit_log");
      KeptPorts.from(32_450).noteIn(PipelineFile.read(file).stateFolder());
      try (LateTable late = LateTable.of(source.postgres(), ROWS, SEED);
          ShopWorkload workload = shop.workload(SEED, 60)) {
        workload.start();
        late.start();
        try (PipelineProcess pipeline = up(1)) {
          pipeline.kill();
        }
        pipelineOf(source.postgres(), "public.*");
        try (PipelineProcess first = snapshotThatIsCut();
            PipelineProcess pipeline = up(3)) {
          finishes(first);
          finishes(snapshotOfTheShop());
          workload.stop();
          late.stop();
          System.out.println(late.changes() + " changes of the late table");
          requireVerified();
          pipeline.stop();
          assertThat(pipeline.exitCode(PATIENCE)).isEqualTo(143);
        }
      }
    }
  }

  /** The pipeline is killed while the connector reads; the command lives on. */
  private PipelineProcess snapshotThatIsCut() throws InterruptedException {
    try (PipelineProcess pipeline = up(2)) {
      PipelineProcess snapshot =
          PipelineProcess.start(folder, "snapshot-late", "snapshot", "public.late");
      assertThat(snapshot.saysWithin("of about", PATIENCE)).as(snapshot.saidAtAll()).isTrue();
      Thread.sleep(new Random(SEED).nextInt(3_000)); // the moment is what the test is about
      pipeline.kill();
      return snapshot;
    }
  }

  private PipelineProcess snapshotOfTheShop() {
    List<String> arguments = new ArrayList<>(List.of("snapshot", "--json"));
    ShopDatabase.TABLES.stream()
        .filter(table -> !table.equals("audit_log"))
        .forEach(table -> arguments.add("public." + table));
    return PipelineProcess.start(folder, "snapshot-shop", arguments.toArray(String[]::new));
  }

  private static void finishes(PipelineProcess snapshot) throws Exception {
    int exit = snapshot.exitCode(PATIENCE);
    assertThat(exit).as(snapshot.saidAtAll()).isZero();
    System.out.println(snapshot.saidAtAll());
  }

  private PipelineProcess up(int number) throws InterruptedException {
    PipelineProcess pipeline = PipelineProcess.start(folder, "up-" + number, "up");
    assertThat(pipeline.runsWithin(PATIENCE)).as(pipeline.saidAtAll()).isTrue();
    return pipeline;
  }

  private void requireVerified() throws IOException, InterruptedException {
    try (PipelineProcess verify =
        PipelineProcess.start(folder, "verify", "verify", "--json", "--timeout", "4m")) {
      int exit = verify.exitCode(Duration.ofMinutes(5));
      JsonNode proof = new ObjectMapper().readTree(verify.said());
      System.out.println(proof);
      assertThat(proof.path("verified").asBoolean()).as(verify.saidAtAll()).isTrue();
      assertThat(exit).isZero();
      assertThat(proof.path("tables"))
          .hasSize(ShopDatabase.TABLES.size() + 1)
          .allSatisfy(
              table ->
                  FAULTS.forEach(
                      fault -> assertThat(table.get(fault).asLong()).as(fault).isZero()));
    }
  }

  private Path pipelineOf(EmbeddedPostgres source, String tables) throws IOException {
    return Files.writeString(
        folder.resolve("tributary.yaml"),
        """
        pipeline: shop
        source:
          type: postgres
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
                source.host(),
                source.port(),
                ShopDatabase.NAME,
                source.user(),
                source.passwordFile(),
                tables));
  }
}
