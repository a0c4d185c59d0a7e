package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SqlServerStandInServer;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private final List<String> story = new ArrayList<>();
  private KilledPipeline killed;
  private Sandbox source;

  @BeforeEach
  void startSource() {
    killed = KilledPipeline.in(folder, SEED, PATIENCE);
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
    KeptPorts.number(2).noteIn(PipelineFile.read(file).stateFolder());
    try (ShopWorkload workload = shop.workload(SEED, 60);
        CapturedLate late =
            new CapturedLate(Login.to(source.sqlServerStandIn(), ShopDatabase.NAME), SEED)) {
      workload.start();
      for (int kill = 1; kill <= KILLS; kill++) {
        story.add(killed.killOnce(kill));
      }
      write(source.sqlServerStandIn(), "dbo.*");
      String table = "dbo." + CapturedLate.NAME;
      String words = CapturedLate.NAME + ": ";
      try (PipelineProcess snapshot = killed.cutSnapshot(KILLS + 1, table, words, 300);
          PipelineProcess pipeline = killed.running(KILLS + 2)) {
        requireFit();
        story.add(killed.succeeds(snapshot));
        story.add(killed.said("snapshot", "dbo.orders", "--where", "total > 100"));
        workload.stop();
        story.add(
            "%d shop transactions, %d changes of the late table"
                .formatted(workload.transactions(), late.stop()));
        story.add(killed.proof(ShopDatabase.TABLES.size() + 1, Duration.ofMinutes(5)).toString());
        requireEveryTableInTheStatus();
        assertThat(killed.said("down")).contains("shop");
        killed.requireStopped(pipeline);
      }
    }
  }

  private void requireFit() throws IOException, InterruptedException {
    assertThat(killed.said("doctor", "--all")).contains("capture-job").contains("keyless-tables");
  }

  private void requireEveryTableInTheStatus() throws IOException, InterruptedException {
    JsonNode status = new ObjectMapper().readTree(killed.said("status", "--json"));
    assertThat(status.path("tables"))
        .filteredOn(table -> table.path("table").asText().startsWith("dbo."))
        .hasSize(ShopDatabase.TABLES.size() + 1)
        .allSatisfy(
            table -> assertThat(table.path("position").asText()).matches("[0-9a-f:]{22}(/.*)?"));
  }

  private Path write(SqlServerStandInServer server, String tables) {
    return PipelineDraft.of("sqlserver", server, ShopDatabase.NAME)
        .withTables(tables)
        .writeInto(folder);
  }
}
