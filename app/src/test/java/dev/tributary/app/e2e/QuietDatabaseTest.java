package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.testing.PipelineProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Nothing changes in what is captured, while another database of the server is busy. */
@Timeout(300)
class QuietDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long MEGABYTE = 1 << 20;
  private static final long BUSY = 64 * MEGABYTE;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void theServerKeepsNoLogForIt() throws Exception {
    try (Sandbox source = Sandbox.in(folder.resolve("source")).withPostgres().open()) {
      source.start();
      ShopDatabase.createIn(source.postgres()).fill(200);
      Path file =
          PipelineDraft.of("postgres", source.postgres(), ShopDatabase.NAME).writeInto(folder);
      KeptPorts.number(4).noteIn(PipelineFile.read(file).stateFolder());
      try (Connection server = connect(source.postgres(), "postgres");
          Statement statement = server.createStatement()) {
        statement.execute("create database busy");
        KilledPipeline killed = KilledPipeline.in(folder, 1, PATIENCE);
        try (PipelineProcess pipeline = killed.running(1)) {
          requireBoundedLog(source.postgres(), statement);
          pipeline.kill();
        }
        try (PipelineProcess pipeline = killed.running(2)) {
          requireBoundedLog(source.postgres(), statement);
          killed.said("snapshot", "public.customers");
          killed.said("verify", "--timeout", "60s");
          killed.stop(pipeline);
        }
      }
    }
  }

  private static void requireBoundedLog(EmbeddedPostgres server, Statement statement)
      throws SQLException {
    long before = number(statement, "select pg_current_wal_lsn() - '0/0'::pg_lsn");
    try (Connection busy = connect(server, "busy");
        Statement other = busy.createStatement()) {
      other.execute(
          "create table busy as select i, repeat(md5(i::text), 30) as text from generate_series(1, 80000) i");
      other.execute("drop table busy");
    }
    long written = number(statement, "select pg_current_wal_lsn() - '0/0'::pg_lsn") - before;
    assertThat(written).isGreaterThan(BUSY);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        number(
                            statement,
                            "select pg_current_wal_lsn() - confirmed_flush_lsn from pg_replication_slots"))
                    .isLessThan(MEGABYTE));
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }

  private static Connection connect(EmbeddedPostgres server, String database) throws SQLException {
    return Login.to(server, database).connect();
  }
}
