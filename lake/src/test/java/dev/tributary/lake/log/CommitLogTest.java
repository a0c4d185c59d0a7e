package dev.tributary.lake.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.StoreException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitLogTest {
  private final MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());
  private final CommitLog log = new CommitLog(store, Entries.LAYOUT);

  @Test
  void aNewLakeHasNoEntry() {
    assertThat(log.newest(Entries.CHAIN)).isEmpty();
    assertThat(log.newest(Entries.CHAIN, 42)).isEmpty();
    assertThat(log.entries(Entries.CHAIN)).isEmpty();
    assertThat(log.entry(Entries.CHAIN, 0)).isEmpty();
    assertThat(log.chains()).isEmpty();
  }

  @Test
  void anEntryIsAppendedOnce() {
    LogEntry mine = Entries.claimed(0, 1, ClaimReason.CREATED, 0);
    log.append(mine);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> log.append(Entries.claimed(0, 1, ClaimReason.CREATED, 7)))
        .withMessageContaining(
            "shop/_tributary/commits/shop-lake/shop.public.orders/0/00000000000000000000.json")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.KEY_TAKEN));
    assertThat(log.entries(Entries.CHAIN)).containsExactly(mine);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "5, 0",
    "999, 0",
    "1000, 0",
    "1001, 0",
    "1001, 1000",
    "2500, 3",
    "2500, 2499",
    "2500, 2500",
    "2500, 1000000",
    "9000, 0",
    "12345, 7000"
  })
  void theNewestEntryIsFoundFromAnyHint(long entries, long hint) {
    for (long sequence = 0; sequence < entries; sequence++) {
      log.append(Entries.claimed(sequence, sequence + 1, ClaimReason.TAKEN_OVER, 0));
    }
    log.append(otherPartition());

    assertThat(log.newest(Entries.CHAIN, hint))
        .hasValueSatisfying(newest -> assertThat(newest.sequence()).isEqualTo(entries - 1));
  }

  @Test
  void allEntriesOfALongChainAreReadInOrder() {
    for (long sequence = 0; sequence < 2_345; sequence++) {
      log.append(Entries.claimed(sequence, sequence + 1, ClaimReason.TAKEN_OVER, 0));
    }

    assertThat(log.entries(Entries.CHAIN))
        .hasSize(2_345)
        .extracting(LogEntry::sequence)
        .isSorted()
        .startsWith(0L)
        .endsWith(2_344L);
    assertThat(log.entries(Entries.CHAIN, 2_343)).hasSize(2);
  }

  @Test
  void chainsAreListedHoweverLongTheyAre() {
    for (long sequence = 0; sequence < 1_500; sequence++) {
      log.append(Entries.claimed(sequence, sequence + 1, ClaimReason.TAKEN_OVER, 0));
    }
    log.append(otherPartition());
    ChainId odd = new ChainId("lake / two", "shop.public.köln", 10);
    log.append(claimOf(odd));
    store.put(ObjectKey.of("shop/_tributary/commits/README"), new byte[1]);

    assertThat(log.chains()).containsExactly(odd, Entries.CHAIN, otherPartition().header().chain());
    assertThat(log.chains("lake / two")).containsExactly(odd);
  }

  private static LogEntry otherPartition() {
    return claimOf(new ChainId("shop-lake", "shop.public.orders", 1));
  }

  private static LogEntry claimOf(ChainId chain) {
    EntryHeader header = Entries.header(0, 1, Entries.LOG_ID);
    return new LogEntry.Claimed(
        new EntryHeader(chain, 0, header.logId(), "", 1, "a", header.writtenAt()),
        ClaimReason.CREATED,
        0);
  }
}
