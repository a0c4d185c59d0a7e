package dev.tributary.lake.log;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the entries of one chain against the rules of the log: no gap in sequences or offsets, one
 * writer at a time, every file in exactly one commit. A chain without faults is the proof that each
 * offset before its end is in the lake once.
 */
public final class ChainCheck {
  private final List<ChainFault> faults = new ArrayList<>();
  private final Map<Long, Committed> commits = new HashMap<>();
  private final Set<ObjectKey> keys = new HashSet<>();
  private Optional<LogEntry> previous = Optional.empty();

  private ChainCheck() {}

  /** All that is wrong with the entries, which are given by sequence; empty if they are sound. */
  public static List<ChainFault> faults(List<LogEntry> entries) {
    ChainCheck check = new ChainCheck();
    for (LogEntry entry : entries) {
      check.accept(entry);
    }
    return List.copyOf(check.faults);
  }

  private void accept(LogEntry entry) {
    if (previous.isPresent()) {
      follows(previous.get(), entry);
    } else {
      starts(entry);
    }
    if (entry instanceof Committed committed) {
      holds(committed);
    } else if (entry instanceof Repaired repaired) {
      repairs(repaired);
    }
    previous = Optional.of(entry);
  }

  private void starts(LogEntry entry) {
    require(entry, entry.sequence() == 0, "the chain starts with sequence %d", entry.sequence());
    require(
        entry,
        entry instanceof Claimed claimed && claimed.reason() == ClaimReason.CREATED,
        "a chain starts with a claim of reason CREATED");
    require(entry, entry.header().epoch() == 1, "the first epoch is 1");
  }

  private void follows(LogEntry before, LogEntry entry) {
    EntryHeader last = before.header();
    EntryHeader header = entry.header();
    require(
        entry, header.chain().equals(last.chain()), "it belongs to the chain %s", header.chain());
    require(
        entry,
        header.sequence() == last.sequence() + 1,
        "it follows sequence %d: entries are missing",
        last.sequence());
    if (entry instanceof Claimed claimed) {
      claims(before, claimed);
    } else {
      require(
          entry,
          header.epoch() == last.epoch(),
          "epoch %d without a claim after epoch %d",
          header.epoch(),
          last.epoch());
      keepsLog(before, entry);
    }
  }

  private void claims(LogEntry before, Claimed claimed) {
    require(
        claimed,
        claimed.header().epoch() == before.header().epoch() + 1,
        "a claim of epoch %d after epoch %d",
        claimed.header().epoch(),
        before.header().epoch());
    switch (claimed.reason()) {
      case CREATED -> require(claimed, false, "the chain is created a second time");
      case TAKEN_OVER -> {
        keepsOffset(before, claimed, claimed.nextOffset());
        keepsLog(before, claimed);
      }
      case TOPIC_RECREATED, TOPIC_MIRRORED, OFFSETS_MOVED ->
          require(
              claimed,
              claimed.nextOffset() >= before.nextOffset() || !sameLog(before, claimed),
              "offsets go back to %d under the same log id: keys of files could meet",
              claimed.nextOffset());
    }
  }

  private void holds(Committed committed) {
    OffsetRange offsets = committed.offsets();
    previous.ifPresent(before -> keepsOffset(before, committed, offsets.from()));
    for (DataFile file : committed.files()) {
      require(
          committed,
          offsets.contains(file.firstOffset()) && offsets.contains(file.lastOffset()),
          "file %s has offsets %d to %d outside of [%d, %d)",
          file.key(),
          file.firstOffset(),
          file.lastOffset(),
          offsets.from(),
          offsets.to());
      require(committed, keys.add(file.key()), "file %s was committed before", file.key());
    }
    commits.put(committed.sequence(), committed);
  }

  private void repairs(Repaired repaired) {
    previous.ifPresent(before -> keepsOffset(before, repaired, repaired.nextOffset()));
    Committed original = commits.get(repaired.repairedSequence());
    if (original == null) {
      require(
          repaired,
          false,
          "entry %d, which it repairs, is no commit before it",
          repaired.repairedSequence());
      return;
    }
    for (DataFile file : repaired.files()) {
      require(
          repaired,
          original.files().stream().anyMatch(replaced -> sameRows(replaced, file)),
          "file %s is not one of entry %d with the same rows",
          file.key(),
          repaired.repairedSequence());
    }
  }

  private static boolean sameRows(DataFile replaced, DataFile file) {
    return replaced.key().equals(file.key())
        && replaced.table().equals(file.table())
        && replaced.rows() == file.rows()
        && replaced.firstOffset() == file.firstOffset()
        && replaced.lastOffset() == file.lastOffset();
  }

  private void keepsOffset(LogEntry before, LogEntry entry, long from) {
    require(
        entry,
        from == before.nextOffset(),
        "it goes on at offset %d, but the entry before it ended at %d",
        from,
        before.nextOffset());
  }

  private void keepsLog(LogEntry before, LogEntry entry) {
    require(
        entry,
        sameLog(before, entry),
        "log id %s after %s without a claim that says why",
        entry.header().logId(),
        before.header().logId());
  }

  private static boolean sameLog(LogEntry before, LogEntry entry) {
    return before.header().logId().equals(entry.header().logId());
  }

  private void require(LogEntry entry, boolean holds, String message, Object... values) {
    if (!holds) {
      faults.add(
          new ChainFault(entry.header().chain(), entry.sequence(), message.formatted(values)));
    }
  }
}
