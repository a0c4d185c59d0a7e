package dev.tributary.sink.commit;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the commits of a task that come early since rows go to too many folders. */
final class Scattering {
  private static final Logger LOG = LoggerFactory.getLogger(Scattering.class);

  private long cuts;

  /** Said less and less often, the more often it happens. */
  void cut(TopicPartition partition, int folders, long rows) {
    cuts++;
    if (Long.bitCount(cuts) == 1) {
      LOG.warn(
          "{} has {} folders open with {} rows, and commits early for it, the {}th commit of this kind: raise partition.open.max, or make fewer folders in partition.by",
          partition,
          folders,
          rows,
          cuts);
    }
  }

  long cuts() {
    return cuts;
  }
}
