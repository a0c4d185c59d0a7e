package dev.tributary.app.e2e;

import static org.awaitility.Awaitility.await;

import dev.tributary.app.run.PipelineFile;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.testing.PipelineProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An initial snapshot by several threads that is cut short, while its tables change. */
@Timeout(600)
class ParallelSnapshotTest {
  private static final long SEED = Long.getLong("tributary.seed", 20261127);
  private static final int ROWS = Integer.getInteger("tributary.snapshot.rows", 100_000);
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final String PLAIN = "plain";
  private static final String EMPTY = "nothing";

  /** Of a topic, so that the snapshot is in its midst: some hundreds of rows. */
  private static final long BYTES = 100_000;

  /** Connections that read a table at the moment of the snapshot. */
  private static final String READING =
      "from pg_stat_activity where datname = 'shop' and backend_xmin is not null"
          + " and application_name = 'Debezium General' and query like 'SELECT%%FROM \"public\".\"%s\"%%'";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private KilledPipeline killed;
  private Sandbox source;

  @Test
  void everyRowIsInTheLakeOnceThoughThreadsReadSideBySideAndAreKilled() throws Exception {
    try (Sandbox sandbox = Sandbox.in(folder.resolve("source")).withPostgres().open()) {
      source = sandbox;
      killed = KilledPipeline.in(folder, SEED, PATIENCE);
      sandbox.start();
      ShopDatabase shop = ShopDatabase.createIn(sandbox.postgres());
      shop.fill(10_000);
      makeTables();
      KeptPorts.number(5).noteIn(PipelineFile.read(pipelineFile()).stateFolder());
      try (LateTable large = LateTable.of(sandbox.postgres(), ROWS, SEED);
          ShopWorkload workload = shop.workload(SEED, 60)) {
        workload.start();
        large.start();
        killWhileItReads(1, 0);
        killWhileItReads(2, killed.random().nextInt(500));
        try (PipelineProcess pipeline = killed.up(3)) {
          loseConnections(pipeline);
          killed.requireRunning(pipeline);
          workload.stop();
          large.stop();
          System.out.printf(
              "%d changes of the large table; %d lost connections to be replaced%n",
              large.changes(), replaced(3));
          System.out.println(killed.proof(ShopDatabase.TABLES.size() + 3, Duration.ofMinutes(4)));
          killed.stop(pipeline);
        }
      }
    }
  }

  /** One without a key, where each row is there three times, and one without rows. */
  private void makeTables() throws SQLException {
    execute(
        "create table %s (n int, note text)".formatted(PLAIN),
        "alter table %s replica identity full".formatted(PLAIN),
        "insert into %s select i / 3, 'the same ' || i / 3 from generate_series(1, %d) i"
            .formatted(PLAIN, ROWS),
        "create table %s (n int primary key)".formatted(EMPTY));
  }

  private void killWhileItReads(int number, int millis) throws Exception {
    try (PipelineProcess pipeline = killed.up(number)) {
      awaitMidst(pipeline);
      execute(
          "update %s set note = 'changed' where n %% 1000 = %d".formatted(PLAIN, number),
          "delete from %s where n %% 1000 = %d".formatted(PLAIN, 100 + number));
      killed.killAfter(millis, pipeline);
    }
  }

  /**
   * First one that is reading: the snapshot begins anew, or there would be rows of two moments.
   * Then one that has read a table whose rows are on their way: another takes its place, and its
   * moment.
   */
  private void loseConnections(PipelineProcess pipeline) throws Exception {
    awaitMidst(pipeline);
    String slot = slot();
    execute("select pg_terminate_backend(pid) " + READING.formatted(PLAIN));
    await().atMost(PATIENCE).until(() -> !slot().equals(slot) || !pipeline.isAlive());
    String lose =
        "select count(pg_terminate_backend(pid)) %s and state = 'idle in transaction' and query !~ '\"(late|plain|order_items)\"'"
            .formatted(READING.formatted("%"));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !ask(lose).equals("0") || streams() || !pipeline.isAlive());
    // What verify writes into the source before a snapshot is begun anew is never streamed.
    await().atMost(PATIENCE).until(() -> streams() || !pipeline.isAlive());
  }

  /**
   * How often a thread found its connection lost before it read a table, by the connector's log.
   */
  private long replaced(int number) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("up-" + number + ".log"))) {
      return lines.filter(line -> line.contains("no longer valid, attempting reconnect")).count();
    }
  }

  private boolean streams() throws SQLException {
    return !ask("select count(*) from pg_replication_slots where active").equals("0");
  }

  /** Until both large tables are being read, and rows of this attempt are in Kafka. */
  private void awaitMidst(PipelineProcess pipeline) {
    long late = written("late");
    long plain = written(PLAIN);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                (isRead("late")
                        && isRead(PLAIN)
                        && written("late") > late + BYTES
                        && written(PLAIN) > plain + BYTES)
                    || !pipeline.isAlive());
  }

  private boolean isRead(String table) throws SQLException {
    return !ask("select count(*) " + READING.formatted(table)).equals("0");
  }

  /** What the broker has of a table, whose files come and go. */
  private long written(String table) {
    return files(folder.resolve(".tributary/shop/kafka").toFile())
        .filter(partition -> partition.getName().startsWith("shop.public." + table + "-"))
        .flatMap(ParallelSnapshotTest::files)
        .filter(file -> file.getName().endsWith(".log"))
        .mapToLong(File::length)
        .sum();
  }

  private static Stream<File> files(File folder) {
    return Stream.ofNullable(folder.listFiles()).flatMap(Stream::of);
  }

  private String slot() throws SQLException {
    return ask(
        "select coalesce(string_agg(confirmed_flush_lsn::text, ''), '') from pg_replication_slots");
  }

  private Path pipelineFile() {
    return PipelineDraft.of("postgres", source.postgres(), ShopDatabase.NAME)
        .withSource("snapshot_threads: 4")
        .over("kafka: embedded, partitions: { public.late: 3, public.%s: 2 }".formatted(PLAIN))
        .writeInto(folder);
  }

  private void execute(String... statements) throws SQLException {
    Login.to(source.postgres(), ShopDatabase.NAME).execute(statements);
  }

  private String ask(String question) throws SQLException {
    return Login.to(source.postgres(), ShopDatabase.NAME).ask(question).get(0);
  }
}
