package dev.tributary.lake.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a chain's checkpoints against its entries: they are copies, without a gap. */
public final class CheckpointCheck {
  private CheckpointCheck() {}

  /**
   * All that is wrong with the chain's checkpoints; empty if they are sound, or if there is none.
   */
  public static List<ChainFault> faults(CommitLog log, Checkpoints checkpoints, ChainId chain) {
    List<ChainFault> faults = new ArrayList<>();
    long next = 0;
    for (Span span : checkpoints.spans(chain, 0)) {
      if (span.first() != next) {
        faults.add(
            new ChainFault(
                chain,
                span.first(),
                "a checkpoint starts here, though the one before it ends before entry %d"
                    .formatted(next)));
      }
      next = span.last() + 1;
      for (LogEntry copy : checkpoints.read(chain, span)) {
        if (!log.entry(chain, copy.sequence()).equals(Optional.of(copy))) {
          faults.add(
              new ChainFault(chain, copy.sequence(), "its copy in a checkpoint is another entry"));
        }
      }
    }
    return List.copyOf(faults);
  }
}
