package dev.tributary.checks.verify;

import dev.tributary.source.TableId;
import java.util.function.Consumer;

/** What the lake's log holds of a table. */
public interface LakeRows {
  /** Records that the log names for the table: an estimate for progress and sizes, 0 if unknown. */
  long estimate(TableId table);

  /**
   * Streams every record of the table's log without holding them: partition by partition, each in
   * the order of its offsets, as far as the log keeps that order.
   */
  void read(TableId table, Consumer<Change> consumer);
}
