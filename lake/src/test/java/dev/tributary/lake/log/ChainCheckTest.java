package dev.tributary.lake.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
  private static final Claimed CREATED = Entries.claimed(0, 1, ClaimReason.CREATED, 5);
  private static final Committed FIRST = Entries.committed(1, 1, 5, 10);

  @Test
  void aSoundChainHasNoFault() {
    assertThat(ChainCheck.faults(List.of())).isEmpty();
    assertThat(
            ChainCheck.faults(
                List.of(
                    CREATED,
                    FIRST,
                    Entries.committed(2, 1, 10, 11),
                    Entries.claimed(3, 2, ClaimReason.TAKEN_OVER, 11),
                    Entries.repaired(4, 2, FIRST, 11),
                    Entries.committed(5, 2, 11, 20),
                    recreated(6, 3, 0),
                    ofOtherLog(7, 3, 0, 5))))
        .isEmpty();
  }

  @Test
  void aChainStartsWithItsCreation() {
    assertThat(faults(FIRST))
        .containsExactly(
            "shop-lake/shop.public.orders/0, entry 1: the chain starts with sequence 1",
            "shop-lake/shop.public.orders/0, entry 1: a chain starts with a claim of reason CREATED");
    assertThat(faults(CREATED, Entries.claimed(1, 2, ClaimReason.CREATED, 5)))
        .singleElement()
        .asString()
        .endsWith("the chain is created a second time");
  }

  @Test
  void sequencesHaveNoGap() {
    assertThat(faults(CREATED, Entries.committed(2, 1, 5, 10)))
        .singleElement()
        .asString()
        .endsWith("entry 2: it follows sequence 0: entries are missing");
  }

  @Test
  void offsetsHaveNeitherGapNorOverlap() {
    assertThat(faults(CREATED, FIRST, Entries.committed(2, 1, 11, 12)))
        .singleElement()
        .asString()
        .endsWith("it goes on at offset 11, but the entry before it ended at 10");
    assertThat(faults(CREATED, FIRST, Entries.committed(2, 1, 9, 12)))
        .singleElement()
        .asString()
        .endsWith("it goes on at offset 9, but the entry before it ended at 10");
    assertThat(faults(CREATED, FIRST, Entries.claimed(2, 2, ClaimReason.TAKEN_OVER, 12)))
        .singleElement()
        .asString()
        .endsWith("it goes on at offset 12, but the entry before it ended at 10");
  }

  @Test
  void anEpochStartsWithAClaim() {
    assertThat(faults(CREATED, Entries.committed(1, 2, 5, 10)))
        .singleElement()
        .asString()
        .endsWith("epoch 2 without a claim after epoch 1");
    assertThat(faults(CREATED, Entries.claimed(1, 1, ClaimReason.TAKEN_OVER, 5)))
        .singleElement()
        .asString()
        .endsWith("a claim of epoch 1 after epoch 1");
  }

  @Test
  void aFileIsCommittedOnceAndWithinItsOffsets() {
    Committed again =
        new Committed(Entries.header(2, 1, Entries.LOG_ID), new OffsetRange(10, 12), FIRST.files());

    assertThat(faults(CREATED, FIRST, again))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).endsWith("has offsets 5 to 9 outside of [10, 12)"),
            fault -> assertThat(fault).endsWith("6f1c2d3e.jsonl.gz was committed before"));
  }

  @Test
  void aRepairReplacesFilesOfACommitBeforeIt() {
    Committed other = Entries.committed(2, 1, 10, 20);

    assertThat(faults(CREATED, FIRST, Entries.repaired(2, 1, other, 10)))
        .singleElement()
        .asString()
        .endsWith("entry 2, which it repairs, is no commit before it");
    assertThat(
            faults(
                CREATED,
                FIRST,
                other,
                new LogEntry.Repaired(Entries.header(3, 1, Entries.LOG_ID), 1, 20, other.files())))
        .singleElement()
        .asString()
        .endsWith("is not one of entry 1 with the same rows");
  }

  @Test
  void offsetsGoBackOnlyUnderANewLogId() {
    assertThat(faults(CREATED, FIRST, Entries.claimed(2, 2, ClaimReason.OFFSETS_MOVED, 0)))
        .singleElement()
        .asString()
        .contains("offsets go back to 0 under the same log id");
    assertThat(faults(CREATED, FIRST, ofOtherLog(2, 1, 10, 12)))
        .singleElement()
        .asString()
        .contains("without a claim that says why");
  }

  private static Claimed recreated(long sequence, long epoch, long nextOffset) {
    return new Claimed(
        Entries.header(sequence, epoch, "11111111-0000-4000-8000-000000000002"),
        ClaimReason.TOPIC_RECREATED,
        nextOffset);
  }

  private static Committed ofOtherLog(long sequence, long epoch, long from, long to) {
    return new Committed(
        Entries.header(sequence, epoch, "11111111-0000-4000-8000-000000000002"),
        new OffsetRange(from, to),
        List.of());
  }

  private static List<String> faults(LogEntry... entries) {
    return ChainCheck.faults(List.of(entries)).stream().map(ChainFault::toString).toList();
  }
}
