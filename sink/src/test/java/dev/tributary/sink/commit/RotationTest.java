package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry.Committed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationTest {
  private static final long NOON = 1_769_860_800_000L;
  private static final Schema OLD =
      SchemaBuilder.struct().name("row").field("id", Schema.INT64_SCHEMA).build();
  private static final Schema NEW =
      SchemaBuilder.struct()
          .name("row")
          .field("id", Schema.INT64_SCHEMA)
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema OTHER =
      SchemaBuilder.struct().name("row").field("id", Schema.STRING_SCHEMA).build();

  private final LakeRig rig = new LakeRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void recordTimeCommitsAndLateRecordsDoNotSetItOff() {
    for (int second = 0; second < 1_000; second++) {
      boolean late = second % 7 == 3;
      rig.produce(row(second), NOON + second * 1_000L - (late ? 86_400_000 : 0));
    }

    rig.run(Map.of("roll.record.time.ms", "100000", "compression", "none"), 900);

    rig.holdsEverythingOnceAndInOrder("late records");
    assertThat(ends()).startsWith(100L, 200L, 300L).hasSizeBetween(9, 10);
  }

  @Test
  void everyCommitEndsAtItsRowWhileThoseBeforeItAreUnderWay() {
    for (int i = 0; i < 1_000; i++) {
      rig.produce(row(i), NOON);
    }
    Faults faults = new Faults(0.05, 0.05, 0, 0, false, false, false, false, false, false, false);

    rig.run(new FaultyStore(rig.bucket(), new Random(1), faults), Map.of("roll.rows", "30"), 990);

    rig.holdsEverythingOnceAndInOrder("a slow store");
    assertThat(ends())
        .startsWith(LongStream.rangeClosed(1, 33).map(n -> n * 30).boxed().toArray(Long[]::new));
  }

  @Test
  void aCommitEndsWithTheHourOfTheWorkersClock() {
    for (int i = 0; i < 2_000; i++) {
      rig.produce(row(i), NOON);
    }
    AtomicLong minutes = new AtomicLong();
    rig.goBy(() -> Instant.ofEpochMilli(NOON).plusSeconds(60 * minutes.getAndIncrement()));

    rig.run(Map.of("partition.by", "hour(wall)", "roll.every.ms", "360000000"), 500);

    rig.holdsEverythingOnceAndInOrder("hours that pass");
    assertThat(rig.commits()).allSatisfy(commit -> assertThat(commit.files()).hasSize(1));
    assertThat(rig.commits())
        .flatExtracting(Committed::files)
        .extracting(DataFile::routedAt)
        .doesNotContain(Optional.empty());
    assertThat(rig.commits().get(0).files().get(0).key().value())
        .startsWith("lake/orders/year=2026/month=01/day=31/hour=");
  }

  @Test
  void foldersOfLateRecordsStayOpenBesideThatOfNow() {
    for (int i = 0; i < 1_000; i++) {
      rig.produce(row(i), NOON + i - (i % 5) * 3_600_000L);
    }

    rig.run(Map.of("partition.by", "hour(record)", "roll.rows", "1000"), 1_000);

    rig.holdsEverythingOnceAndInOrder("five hours");
    assertThat(rig.commits()).hasSize(1);
    assertThat(rig.commits().get(0).files()).hasSize(5);
  }

  @Test
  void moreFoldersThanMayBeOpenAreCommittedAndCounted() {
    for (int i = 0; i < 3_000; i++) {
      rig.produce(row(i % 60), NOON);
    }

    PartitionWriters task =
        rig.run(
            Map.of("partition.by", "id", "partition.open.max", "50", "roll.every.ms", "500"),
            3_000);

    rig.holdsEverythingOnceAndInOrder("60 folders");
    assertThat(task.scatteredCuts()).isPositive();
  }

  @Test
  void aBudgetThatIsUsedUpCommitsAndLosesNothing() {
    for (int i = 0; i < 20_000; i++) {
      rig.produce(row(i), NOON);
    }

    rig.run(
        Map.of(
            "partition.by", "bucket(id, 40)", "buffer.memory", "400000", "roll.every.ms", "1000"),
        20_000);

    rig.holdsEverythingOnceAndInOrder("a small budget");
    assertThat(rig.commits()).hasSizeGreaterThan(2);
  }

  @Test
  void versionsOfASchemaThatComeByTurnsShareOneFileOrTwo() {
    for (int i = 0; i < 1_000; i++) {
      rig.produce(i % 2 == 0 ? row(i) : new Struct(NEW).put("id", (long) i).put("note", "n"), NOON);
    }

    rig.run(Map.of("roll.rows", "1000"), 1_000);

    rig.holdsEverythingOnceAndInOrder("two versions");
    assertThat(files()).isBetween(1, 2);
  }

  @Test
  void anIncompatibleSchemaHasAFileOfItsOwnAndTheOtherGoesOn() {
    for (int i = 0; i < 1_000; i++) {
      rig.produce(i % 3 == 0 ? new Struct(OTHER).put("id", "x" + i) : row(i), NOON);
    }

    rig.run(Map.of("roll.rows", "1000"), 1_000);

    rig.holdsEverythingOnceAndInOrder("two schemas");
    assertThat(rig.commits()).hasSize(1);
    assertThat(files()).isEqualTo(2);
  }

  @Test
  void aValueTooLongForAKeyIsAnErrorOfItsRecord() {
    Schema text = SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build();
    rig.produce(new Struct(text).put("a", "😀".repeat(500)), NOON);

    assertThatThrownBy(() -> rig.run(Map.of("partition.by", "a"), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("orders-0@0")
        .hasMessageContaining("truncate(field, w)");
  }

  private List<Long> ends() {
    return rig.commits().stream().map(commit -> commit.offsets().to()).toList();
  }

  static LongStream seeds() {
    long first = Long.getLong("tributary.seed", System.nanoTime());
    return LongStream.range(first, first + Integer.getInteger("tributary.mixes", 12));
  }

  /** Any mix of triggers, folders, schemas, faults of the store and restarts. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyOffsetIsInTheLakeOnceWhateverRotates(long seed) {
    Random random = new Random(seed);
    int count = 2_000 + random.nextInt(2_000);
    for (int i = 0; i < count; i++) {
      long late = random.nextInt(4) == 0 ? random.nextInt(200_000_000) : 0;
      rig.produce(anyRow(random, i), NOON + i * 1_000L - late);
    }

    for (int part = 1; part <= 3; part++) {
      Faults faults = new Faults(0.05, 0.05, 0, 0, false, false, false, false, false, false, false);
      rig.run(
          new FaultyStore(rig.bucket(), new Random(random.nextLong()), faults),
          mix(random),
          (long) count * part / 3);
    }

    rig.holdsEverythingOnceAndInOrder("seed " + seed);
  }

  /**
   * Folders follow from the records and from what the log tells of the clock, so that what is read
   * again goes to the same keys.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filesThatTheStoreLostAreWrittenAgainToTheirFolders(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      rig.produce(anyRow(random, i), NOON - random.nextInt(20_000_000));
    }
    Map<String, String> settings =
        Map.of(
            "partition.by",
                random.nextBoolean() ? "kafka, hour(record)" : "hour(wall), day(record) as d",
            "partition.timezone", "Asia/Kolkata",
            "partition.open.max", "3",
            "roll.every.ms", "500");
    rig.run(settings, 500);
    List<Committed> commits = rig.commits();
    commits.get(commits.size() - 1).files().stream()
        .filter(file -> random.nextBoolean())
        .forEach(file -> rig.bucket().deleteIfPresent(file.key()));

    rig.run(settings, 500);

    rig.holdsEverythingOnceAndInOrder("seed " + seed);
  }

  private static Map<String, String> mix(Random random) {
    Map<String, String> settings = new HashMap<>();
    settings.put("roll.every.ms", "700");
    settings.put("compression", pick(random, "none", "gzip", "zstd"));
    settings.put(
        "partition.by",
        pick(random, "", "hour(record)", "day(source) as d", "kafka, day(record)", "year(record)"));
    maybe(random, settings, "roll.rows", 50 + random.nextInt(2_000));
    maybe(random, settings, "roll.bytes", 2_000 + random.nextInt(100_000));
    maybe(random, settings, "roll.idle.ms", 100 + random.nextInt(300));
    maybe(random, settings, "roll.record.time.ms", 10_000 + random.nextInt(2_000_000));
    maybe(random, settings, "partition.open.max", 1 + random.nextInt(60));
    maybe(random, settings, "buffer.memory", 30_000 + random.nextInt(500_000));
    return settings;
  }

  private static void maybe(Random random, Map<String, String> settings, String name, int value) {
    if (random.nextInt(2) == 0) {
      settings.put(name, String.valueOf(value));
    }
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static Struct anyRow(Random random, int id) {
    return switch (random.nextInt(8)) {
      case 0 -> new Struct(OTHER).put("id", "x" + id);
      case 1, 2, 3 -> new Struct(NEW).put("id", (long) id).put("note", "note");
      default -> row(id);
    };
  }

  private static Struct row(long id) {
    return new Struct(OLD).put("id", id);
  }

  private int files() {
    return rig.commits().stream().mapToInt(commit -> commit.files().size()).sum();
  }
}
