package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.Corruption.Found;
import dev.tributary.checks.verify.World.Logged;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Lsn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {
  private static final long SEEDS = Long.getLong("verify.seeds", 200);

  @TempDir Path scratch;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anHonestLogIsVerified(long seed) {
    World world = world(seed);
    TestingView view = lookAt(world);

    VerifyReport report = verify(view, lake(world, log -> {}, new Random(seed)));

    assertThat(report.obstacle()).as("seed %d", seed).isEmpty();
    assertThat(report.verified()).as("seed %d: %s", seed, report.toJson()).isTrue();
    assertThat(report.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void exactlyTheFaultsOfTheLogAreFound(long seed) {
    World world = world(seed);
    TestingView view = lookAt(world);
    Random random = new Random(seed);
    Map<Table, List<Found>> lake = lake(world, log -> corrupt(log, random), random);

    VerifyReport report = verify(view, lake);

    if (report.exitCode() == 2) {
      // A truncation after the view might have caused what differs.
      assertThat(report.obstacle()).get().asString().contains("was truncated while");
      return;
    }
    for (TableResult result : report.tables()) {
      Table table =
          World.TABLES.stream().filter(t -> t.id().equals(result.table())).findAny().get();
      TableResult expected =
          new Oracle(table, view, inCommitOrder(world, lake.get(table))).expected();
      assertThat(withoutExamples(result))
          .as("seed %d: %s", seed, report.toJson())
          .isEqualTo(expected);
    }
  }

  private static World world(long seed) {
    boolean interrupted = seed % 3 == 0;
    World world = new World(new Random(seed), interrupted ? 1 : 1 + (int) (seed % 2)).run(200);
    if (interrupted) {
      world.snapshot(true).run(100);
    }
    return world.snapshot(false).run(600);
  }

  private static TestingView lookAt(World world) {
    TestingView view = world.view();
    world.run(150);
    return view;
  }

  private static void corrupt(Corruption log, Random random) {
    if (random.nextBoolean()) {
      log.lose();
    }
    if (random.nextBoolean()) {
      log.alter();
    }
    if (random.nextBoolean()) {
      log.sendAgain();
    }
    if (random.nextBoolean()) {
      log.repeatOffsets();
    }
  }

  /** The log of each table, partition by partition. */
  private static Map<Table, List<Found>> lake(
      World world, Consumer<Corruption> fault, Random random) {
    Map<Table, List<Found>> lake = new HashMap<>();
    for (Table table : World.TABLES) {
      List<Found> records = new ArrayList<>();
      for (int partition = 0; partition < 2; partition++) {
        Corruption log = new Corruption(random, ofPartition(world, table, partition));
        fault.accept(log);
        records.addAll(log.records());
      }
      lake.put(table, records);
    }
    return lake;
  }

  private static List<Logged> ofPartition(World world, Table table, int partition) {
    return world.log().stream()
        .filter(l -> l.table() == table && l.change().partition() == partition)
        .toList();
  }

  /** Transactions are in the log one after the other: by commit, whatever the partition. */
  private static List<Found> inCommitOrder(World world, List<Found> records) {
    Map<String, Integer> commits = new HashMap<>();
    world.log().forEach(l -> commits.putIfAbsent(l.change().transaction(), commits.size()));
    return records.stream()
        .sorted(
            Comparator.comparing((Found f) -> commits.get(f.change().transaction()))
                .thenComparing(f -> Lsn.rank(f.change().position())))
        .toList();
  }

  private VerifyReport verify(TestingView view, Map<Table, List<Found>> lake) {
    VerifyOptions options =
        new VerifyOptions(Duration.ofSeconds(1), Duration.ofMillis(1), 3, scratch);
    return new Verification(new Rows(lake), new Passed(), options, InstantSource.system())
        .run(view, VerifyListener.SILENT);
  }

  private static TableResult withoutExamples(TableResult result) {
    return new TableResult(
        result.table(),
        result.sourceRows(),
        result.lakeRows(),
        result.missing(),
        result.unexpected(),
        result.different(),
        result.duplicates(),
        result.logRecords(),
        result.superseded(),
        List.of());
  }

  private record Rows(Map<Table, List<Found>> records) implements LakeRows {
    @Override
    public long estimate(TableId table) {
      return 100_000;
    }

    @Override
    public void read(TableId id, Consumer<Change> consumer) {
      records.forEach(
          (table, found) -> {
            if (table.id().equals(id)) {
              found.forEach(f -> consumer.accept(f.change()));
            }
          });
    }
  }

  private record Passed() implements LogProgress {
    @Override
    public boolean met(String marker) {
      return true;
    }

    @Override
    public OptionalLong behind(TableId table) {
      return OptionalLong.of(0);
    }
  }
}
