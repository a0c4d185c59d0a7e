package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.PostgresConsistentView;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresVerificationTest {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static EmbeddedPostgres server;
  private static PostgresConnections connections;

  @TempDir Path scratch;

  @BeforeAll
  static void startServer() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", "logical")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off")
            .setServerConfig("deadlock_timeout", "20ms")
            .start();
    connections =
        new PostgresConnections(
            new PostgresAddress(
                "127.0.0.1", server.getPort(), "postgres", "postgres", TlsMode.PREFER),
            () -> "postgres");
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  /** Views are opened while writers go on; each must equal the changes that it sees. */
  @Test
  void eachViewOfALiveDatabaseIsTheFoldOfTheChangesItSees() throws Exception {
    createTables();
    DecodedLog log = new DecodedLog(connections, "verify", Set.of("public.events"));

    try (PostgresWorkload workload = new PostgresWorkload(connections).start(4)) {
      for (int i = 1; i <= 3; i++) {
        awaitTruncation(workload);
        long commits = workload.commits() + 200;
        await().atMost(Duration.ofSeconds(60)).until(() -> workload.commits() >= commits);

        VerifyReport report = verify(log, log);

        assertThat(report.verified()).as("%s", report.toJson()).isTrue();
      }
    }
    assertThatALostChangeIsMissed(log);
    assertThatATruncationMakesAnOlderViewUnreadable(log);
  }

  private static void awaitTruncation(PostgresWorkload workload) {
    long truncations = workload.truncations();
    workload.askForTruncation();
    await().atMost(Duration.ofSeconds(60)).until(() -> workload.truncations() > truncations);
  }

  private void assertThatALostChangeIsMissed(DecodedLog log) {
    LakeRows lacking =
        new LakeRows() {
          @Override
          public long estimate(TableId table) {
            return 0;
          }

          @Override
          public void read(TableId table, Consumer<Change> consumer) {
            List<Change> changes = new ArrayList<>();
            log.read(table, changes::add);
            changes.removeIf(c -> "4711".equals(c.columns().get("id")));
            changes.forEach(consumer);
          }
        };
    execute("INSERT INTO orders VALUES (4711, 'lost', NULL, 0)");

    VerifyReport report = verify(lacking, log);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.tables()).extracting(TableResult::missing).containsExactly(0L, 1L);
  }

  private static void createTables() {
    execute(
        "CREATE TABLE orders (id int PRIMARY KEY, state text, body text, n int)",
        "ALTER TABLE orders ALTER COLUMN body SET STORAGE EXTERNAL",
        "CREATE TABLE events (kind text, n int)",
        "ALTER TABLE events REPLICA IDENTITY FULL",
        "SELECT pg_create_logical_replication_slot('verify', 'test_decoding')");
  }

  private static void execute(String... statements) {
    try (Connection connection = connections.open("test", SILENCE);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** TRUNCATE is not MVCC-safe: older snapshots find the table empty. */
  private void assertThatATruncationMakesAnOlderViewUnreadable(DecodedLog log) {
    try (PostgresConsistentView view = openView()) {
      execute("TRUNCATE events");

      VerifyReport report = verify(log, log, view);

      assertThat(report.exitCode()).isEqualTo(2);
      assertThat(report.obstacle()).get().asString().contains("was truncated while");
    }
  }

  private VerifyReport verify(LakeRows lake, LogProgress progress) {
    try (PostgresConsistentView view = openView()) {
      return verify(lake, progress, view);
    }
  }

  private VerifyReport verify(LakeRows lake, LogProgress progress, PostgresConsistentView view) {
    VerifyOptions options =
        new VerifyOptions(Duration.ofSeconds(1), Duration.ofMillis(10), 5, scratch);
    return new Verification(lake, progress, options, InstantSource.system())
        .run(view, VerifyListener.SILENT);
  }

  private static PostgresConsistentView openView() {
    return PostgresConsistentView.open(
        connections, List.of(TableId.parse("public.orders"), TableId.parse("public.events")));
  }
}
