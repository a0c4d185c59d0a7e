package dev.tributary.lake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.StoredObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointsTest {
  private static final LogSizes SMALL = new LogSizes(8, 5);

  private final CountingStore store =
      new CountingStore(new MemoryObjectStore(InstantSource.system()));

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "5, 1", "12, 2", "20, 4", "26, 5", "1234, 246"})
  void everyFullSegmentGetsOneCheckpoint(long entries, int checkpoints) {
    CommitLog log = new CommitLog(store, Entries.LAYOUT, SMALL);
    append(log, 0, entries);

    advanceFully(SMALL, entries - 1);

    Checkpoints written = new Checkpoints(store, Entries.LAYOUT, SMALL);
    assertThat(written.spans(Entries.CHAIN, 0)).hasSize(checkpoints);
    assertThat(CheckpointCheck.faults(log, written, Entries.CHAIN)).isEmpty();
    assertThat(log.entries(Entries.CHAIN)).hasSize((int) entries);
  }

  @Test
  void aChainReadsTheSameWithCheckpointsAndWithout() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
      LogSizes sizes = new LogSizes(1 + random.nextInt(12), 1 + random.nextInt(9));
      CommitLog log = new CommitLog(bucket, Entries.LAYOUT, sizes);
      CommitLog plain = new CommitLog(bucket, Entries.LAYOUT);
      long entries = 0;
      for (int round = 0; round < 8; round++) {
        long more = random.nextInt(20);
        append(log, entries, entries + more);
        entries += more;
        // A later version may fold other numbers of entries.
        LogSizes folding = random.nextInt(3) == 0 ? new LogSizes(10, 7) : sizes;
        if (entries > 0 && random.nextBoolean()) {
          new Checkpoints(bucket, Entries.LAYOUT, folding)
              .advance(Entries.CHAIN, random.nextLong(entries));
        }

        long from = random.nextLong(entries + 2);
        assertThat(log.entries(Entries.CHAIN, from))
            .as("seed %d, round %d, from %d", seed, round, from)
            .isEqualTo(
                plain.entries(Entries.CHAIN).stream()
                    .filter(entry -> entry.sequence() >= from)
                    .toList());
        assertThat(log.newest(Entries.CHAIN, random.nextLong(entries + 2)).map(LogEntry::sequence))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(plain.newest(Entries.CHAIN).map(LogEntry::sequence));
      }
    }
  }

  @Test
  void openingALongChainTakesFourRequestsAndReadingItOneForEachCheckpoint() {
    CommitLog log = new CommitLog(store, Entries.LAYOUT);
    append(log, 0, 10_100);
    long unfolded = requestsToOpenAndRead(log);

    advanceFully(LogSizes.DEFAULT, 10_099);
    store.requests();

    assertThat(log.newest(Entries.CHAIN))
        .hasValueSatisfying(e -> assertThat(e.sequence()).isEqualTo(10_099));
    assertThat(store.requests()).isLessThanOrEqualTo(5);
    assertThat(log.entries(Entries.CHAIN)).hasSize(10_100);
    assertThat(store.requests()).isLessThan(40 + 100 + 5);
    assertThat(unfolded).isGreaterThan(10_100);
  }

  @Test
  void aShortChainIsReadAsItAlwaysWas() {
    CommitLog log = new CommitLog(store, Entries.LAYOUT);
    append(log, 0, 20);
    store.requests();

    log.newest(Entries.CHAIN);

    assertThat(store.requests()).isEqualTo(2);
  }

  @Test
  void anOldLakeIsFoldedAFewSegmentsAtATime() {
    append(new CommitLog(store, Entries.LAYOUT), 0, 100);
    Checkpoints checkpoints = new Checkpoints(store, Entries.LAYOUT, SMALL);

    assertThat(checkpoints.advance(Entries.CHAIN, 99)).isEqualTo(24);
    assertThat(checkpoints.newest(Entries.CHAIN)).contains(new Span(15, 19));
    assertThat(checkpoints.advance(Entries.CHAIN, 99)).isEqualTo(44);
  }

  @Test
  void twoWritersWriteTheSameBytes() {
    append(new CommitLog(store, Entries.LAYOUT), 0, 5);
    Checkpoints checkpoints = new Checkpoints(store, Entries.LAYOUT, SMALL);
    checkpoints.advance(Entries.CHAIN, 4);
    ObjectKey key = Entries.LAYOUT.checkpoint(Entries.CHAIN, new Span(0, 4));
    byte[] first = store.get(key).orElseThrow();
    store.deleteIfPresent(key);

    checkpoints.advance(Entries.CHAIN, 4);

    assertThat(store.get(key)).hasValueSatisfying(again -> assertThat(again).isEqualTo(first));
  }

  @Test
  void aCheckpointOfOtherEntriesIsRefusedAndNamed() {
    CommitLog log = new CommitLog(store, Entries.LAYOUT, SMALL);
    append(log, 0, 12);
    advanceFully(SMALL, 11);
    byte[] later = store.get(key(5, 9)).orElseThrow();
    store.put(key(0, 4), later);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> log.entries(Entries.CHAIN))
        .withMessageContaining("00000000000000000000-00000000000000000004.jsonl.gz")
        .withMessageContaining("delete it");
    store.put(key(0, 4), new byte[] {1, 2, 3});
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> log.entries(Entries.CHAIN))
        .withMessageContaining("cannot be decompressed");
    store.deleteIfPresent(key(0, 4));
    assertThat(log.entries(Entries.CHAIN)).hasSize(12);
  }

  @Test
  void theCheckSeesACopyThatIsNotTheEntryAndAGap() {
    CommitLog log = new CommitLog(store, Entries.LAYOUT, SMALL);
    append(log, 0, 15);
    advanceFully(SMALL, 14);
    store.put(
        Entries.LAYOUT.entry(Entries.CHAIN, 7),
        LogEntryJson.write(Entries.claimed(7, 8, ClaimReason.TAKEN_OVER, 99)));
    store.deleteIfPresent(key(0, 4));

    List<ChainFault> faults =
        CheckpointCheck.faults(log, new Checkpoints(store, Entries.LAYOUT, SMALL), Entries.CHAIN);

    assertThat(faults).extracting(ChainFault::sequence).containsExactly(5L, 7L);
  }

  @Test
  void strangersInTheFolderAreOverlooked() {
    CommitLog log = new CommitLog(store, Entries.LAYOUT, SMALL);
    append(log, 0, 12);
    String folder = Entries.LAYOUT.checkpointsFolder(Entries.CHAIN);
    store.put(ObjectKey.of(folder + "README"), new byte[1]);
    advanceFully(SMALL, 11);

    assertThat(log.entries(Entries.CHAIN)).hasSize(12);
    assertThat(store.list(folder, "", 10)).extracting(StoredObject::key).hasSize(3);
  }

  private long requestsToOpenAndRead(CommitLog log) {
    store.requests();
    log.newest(Entries.CHAIN);
    log.entries(Entries.CHAIN);
    return store.requests();
  }

  private void advanceFully(LogSizes sizes, long newest) {
    Checkpoints checkpoints = new Checkpoints(store, Entries.LAYOUT, sizes);
    long due = -1;
    for (long next = checkpoints.advance(Entries.CHAIN, newest); next > due && next <= newest; ) {
      due = next;
      next = checkpoints.advance(Entries.CHAIN, newest);
    }
  }

  private static ObjectKey key(long first, long last) {
    return Entries.LAYOUT.checkpoint(Entries.CHAIN, new Span(first, last));
  }

  private static void append(CommitLog log, long from, long to) {
    for (long sequence = from; sequence < to; sequence++) {
      log.append(Entries.claimed(sequence, sequence + 1, ClaimReason.TAKEN_OVER, 0));
    }
  }
}
