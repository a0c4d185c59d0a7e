package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.TimePartition;
import dev.tributary.lake.complete.CompleteMarker;
import dev.tributary.lake.complete.CompleteMarkerJson;
import dev.tributary.lake.complete.CompleteMarkers;
import dev.tributary.lake.complete.CompleteThrough;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the markers claim, against the list of the changes that the source committed. */
class CompletenessTest {
  private static final LakeLayout LAYOUT = new LakeLayout("lake/");
  private static final String TABLE = "public.orders";
  private static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";
  private static final Instant START = Instant.parse("2026-11-21T22:10:00Z");

  private static final Faults LOST_AND_REFUSED =
      new Faults(0.2, 0.2, 0, 0, false, false, false, false, false, false, false);

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final CompleteThrough complete = new CompleteThrough(bucket, LAYOUT);

  /** A change in a partition: its place is its offset. */
  private record Commit(int partition, Instant time, boolean snapshot) {}

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingThatIsClaimedIsMissing(long seed) {
    Random random = new Random(seed);
    int partitions = 1 + random.nextInt(3);
    List<List<Commit>> topic = source(random, partitions);
    Map<Integer, Integer> inLake = new HashMap<>();
    Map<Integer, Long> sequences = new HashMap<>();
    FaultyStore flaky = new FaultyStore(bucket, random, LOST_AND_REFUSED);
    CommitLog log = new CommitLog(bucket, LAYOUT);
    for (int partition = 0; partition < partitions; partition++) {
      log.append(new Claimed(header(partition, 0), ClaimReason.CREATED, 0));
    }
    Upkeep upkeep = upkeep(flaky);

    for (int round = 0; round < 60; round++) {
      int partition = random.nextInt(partitions);
      int from = inLake.getOrDefault(partition, 0);
      int to = Math.min(topic.get(partition).size(), from + random.nextInt(12));
      if (to > from) {
        long sequence = sequences.merge(partition, 1L, Long::sum);
        Committed entry = entry(partition, sequence, from, topic.get(partition).subList(from, to));
        log.append(entry);
        inLake.put(partition, to);
        upkeep.published(entry);
      }
      if (random.nextInt(10) == 0) {
        upkeep = upkeep(flaky);
      }
      if (random.nextInt(3) == 0) {
        upkeep.tend();
      }
      claimsHold(seed, topic, inLake);
    }
  }

  @Test
  void aTableIsCompleteUpToTheSlowestOfItsPartitions() {
    CommitLog log = new CommitLog(bucket, LAYOUT);
    log.append(new Claimed(header(0, 0), ClaimReason.CREATED, 0));
    log.append(new Claimed(header(1, 0), ClaimReason.CREATED, 0));
    publish(0, 1, START.plusSeconds(100));

    assertThat(complete.before("sink", TABLE)).as("partition 1 says nothing").isEmpty();

    publish(1, 1, START.plusSeconds(40));

    assertThat(complete.before("sink", TABLE)).contains(START.plusSeconds(39));
    assertThat(complete.before("another", TABLE)).isEmpty();
    assertThat(complete.before("sink", "public.items")).isEmpty();
  }

  @Test
  void rowsThatASnapshotFoundProveNothing() {
    Upkeep upkeep = upkeep(bucket);
    upkeep.published(entry(0, 1, 0, List.of(new Commit(0, START, true))));

    upkeep.tend();

    assertThat(bucket.list("lake/_tributary/complete/", "", 10)).isEmpty();
  }

  @Test
  void aTimeFolderIsMarkedOnceItHasEndedAndAlsoIfNothingCameIn() {
    publish(0, 1, START);
    publish(0, 2, Instant.parse("2026-11-21T23:00:00.9Z"));
    assertThat(folders()).isEmpty();

    publish(0, 3, Instant.parse("2026-11-22T01:30:00Z"));

    assertThat(folders())
        .containsExactly(
            "year=2026/month=11/day=21/hour=22/orders/0.json",
            "year=2026/month=11/day=21/hour=23/orders/0.json",
            "year=2026/month=11/day=22/hour=00/orders/0.json");
  }

  @Test
  void aMarkerNeverGoesBack() {
    publish(0, 1, START.plusSeconds(100));
    publish(0, 2, START);

    CompleteMarkers markers = new CompleteMarkers(bucket, LAYOUT, TimePartition.NONE);
    assertThat(markers.read(chain(0), TABLE))
        .map(CompleteMarker::before)
        .contains(START.plusSeconds(99));
  }

  private void claimsHold(long seed, List<List<Commit>> topic, Map<Integer, Integer> inLake) {
    Optional<Instant> before = complete.before("sink", TABLE);
    before.ifPresent(
        time -> {
          for (int partition = 0; partition < topic.size(); partition++) {
            List<Commit> all = topic.get(partition);
            List<Commit> missing = all.subList(inLake.getOrDefault(partition, 0), all.size());
            assertThat(missing)
                .as("seed %d: before %s", seed, time)
                .noneMatch(commit -> !commit.snapshot() && commit.time().isBefore(time));
          }
        });
    bucket.list("lake/_tributary/complete/", "", 1_000).stream()
        .filter(object -> object.key().value().contains("hour="))
        .forEach(object -> folderIsWhole(seed, object.key(), topic, inLake));
  }

  private void folderIsWhole(
      long seed, ObjectKey key, List<List<Commit>> topic, Map<Integer, Integer> inLake) {
    CompleteMarker marker = CompleteMarkerJson.read(key.value(), bucket.get(key).orElseThrow());
    int partition = marker.chain().partition();
    List<Commit> all = topic.get(partition);
    assertThat(all.subList(inLake.getOrDefault(partition, 0), all.size()))
        .as("seed %d: %s", seed, key)
        .noneMatch(
            commit ->
                !commit.snapshot()
                    && key.value().contains(TimePartition.HOUR.folder(commit.time())));
  }

  /** In the order of the log; times are out of order by less than a second. */
  private static List<List<Commit>> source(Random random, int partitions) {
    List<List<Commit>> topic = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      topic.add(new ArrayList<>());
    }
    long millis = 0;
    int rows = random.nextInt(20);
    for (int change = 0; change < 200; change++) {
      boolean snapshot = change < rows;
      millis += random.nextInt(8) == 0 ? random.nextInt(1_200_000) : random.nextInt(300);
      int partition = random.nextInt(partitions);
      Instant time = START.plusMillis(millis + random.nextInt(1_000));
      topic
          .get(partition)
          .add(new Commit(partition, snapshot ? time.plusSeconds(3_000) : time, snapshot));
    }
    return topic;
  }

  private void publish(int partition, long sequence, Instant time) {
    Upkeep upkeep = upkeep(bucket);
    upkeep.published(
        entry(partition, sequence, (int) sequence, List.of(new Commit(partition, time, false))));
    upkeep.tend();
  }

  private static Upkeep upkeep(ObjectStore store) {
    return new Upkeep(
        new Checkpoints(store, LAYOUT, LogSizes.DEFAULT),
        new CompleteMarkers(store, LAYOUT, TimePartition.HOUR),
        LogSizes.DEFAULT.segment());
  }

  private List<String> folders() {
    String folder = "lake/_tributary/complete/sink/public.orders/";
    return bucket.list(folder + "year=", "", 100).stream()
        .map(object -> object.key().value().substring(folder.length()))
        .toList();
  }

  private static ChainId chain(int partition) {
    return new ChainId("sink", "orders", partition);
  }

  private static EntryHeader header(int partition, long sequence) {
    return new EntryHeader(chain(partition), sequence, LOG_ID, "", 1, "a" + sequence, START);
  }

  /** Files as the sink makes them: rows of a snapshot may share one with others. */
  private static Committed entry(int partition, long sequence, int from, List<Commit> changes) {
    long reads = changes.stream().filter(Commit::snapshot).count();
    Map<String, Long> operations = new HashMap<>(Map.of("r", reads, "c", changes.size() - reads));
    operations.values().removeIf(rows -> rows == 0);
    List<Instant> times = changes.stream().map(Commit::time).sorted().toList();
    DataFile file =
        new DataFile(
            ObjectKey.of("lake/public/orders/%d-%d".formatted(partition, sequence)),
            TABLE,
            "upload",
            List.of(),
            changes.size(),
            1,
            "crc32c:00000000",
            "schema",
            from,
            from + changes.size() - 1,
            new FileStatistics(
                operations,
                Optional.of("0/0,0/%X,0".formatted(from + 1)),
                Optional.of("0/0,0/%X,0".formatted(from + changes.size())),
                Optional.of(times.get(0).toString()),
                Optional.of(times.get(times.size() - 1).toString()),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                0,
                false));
    return new Committed(
        header(partition, sequence), new OffsetRange(from, from + changes.size()), List.of(file));
  }
}
