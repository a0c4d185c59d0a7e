package dev.tributary.sink.change;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Tells the records of one mirrored Kafka partition that the lake has already from those that are
 * new: by where each lay in the topic that it was mirrored from. A mirror that was stopped hard
 * sends again what it had sent since it last stored its position; and a lake that was filled from
 * the other cluster has what was written from there.
 *
 * <p>Records that were never mirrored are new: the source writes into this cluster since.
 */
public final class OriginFilter {
  private final Map<String, Long> ends;
  private Optional<Instant> joint;

  private OriginFilter(Map<String, Long> ends, Optional<Instant> joint) {
    this.ends = new HashMap<>(ends);
    this.joint = joint;
  }

  /**
   * Of a partition that was read before, or whose chain has no part from another cluster.
   *
   * @param ends how far the lake has topics of other clusters: by their ids, the first offset that
   *     it does not have
   */
  public static OriginFilter after(Map<String, Long> ends) {
    return new OriginFilter(ends, Optional.empty());
  }

  /**
   * The same of a partition with whose first record a chain goes on that was written from another
   * cluster: that record must show that it can.
   *
   * @param lastWritten when the chain was last written from there: of what is younger, and was not
   *     mirrored, the lake has nothing
   */
  public static OriginFilter joining(Map<String, Long> ends, Instant lastWritten) {
    return new OriginFilter(ends, Optional.of(lastWritten));
  }

  /**
   * Takes the next record of the partition.
   *
   * @return whether the lake has it
   * @throws ConnectException if it is the first and shows that records are missing before it, or
   *     cannot show that none are
   */
  public boolean has(SinkRecord record) {
    List<Origin> origins = Origin.of(record);
    if (joint.isPresent()) {
      requireJoint(origins, joint.get(), record);
      joint = Optional.empty();
    }
    boolean has = origins.stream().anyMatch(origin -> origin.offset() < end(origin));
    for (Origin origin : origins) {
      ends.merge(origin.topicId(), origin.offset() + 1, Math::max);
    }
    return has;
  }

  private long end(Origin origin) {
    return ends.getOrDefault(origin.topicId(), 0L);
  }

  private void requireJoint(List<Origin> first, Instant lastWritten, SinkRecord record) {
    if (first.isEmpty()) {
      if (!isYoungerThan(lastWritten, record)) {
        throw cannotGoOn(
            """
            begins with a record without the header %s that is older than the lake's newest \
            entry, so nobody can tell what of the topic the lake has: give the mirroring \
            connector the transformation dev.tributary.sink.mirror.OriginHeader, and let it \
            mirror the topic anew"""
                .formatted(Origin.HEADER),
            record);
      }
      return;
    }
    List<Origin> known =
        first.stream().filter(origin -> ends.containsKey(origin.topicId())).toList();
    if (known.isEmpty()) {
      throw cannotGoOn(
          """
          is mirrored from a topic of the id %s, but the lake was filled from one of the id %s: \
          mirror that one"""
              .formatted(first.get(first.size() - 1).topicId(), String.join(" or ", ends.keySet())),
          record);
    }
    if (known.stream().allMatch(origin -> origin.offset() > end(origin))) {
      Origin last = known.get(known.size() - 1);
      throw cannotGoOn(
          """
          begins with offset %d of the topic that it is mirrored from, but the lake has that only \
          before %d: what lies between is not here, unless it was only markers of transactions. \
          Let the mirror begin earlier, if that topic still has it; else go on, and read the \
          tables again with 'tributary snapshot'"""
              .formatted(last.offset(), end(last)),
          record);
    }
  }

  /** The times of a topic that takes its own say nothing of when a record was made. */
  private static boolean isYoungerThan(Instant time, SinkRecord record) {
    return record.timestamp() != null
        && record.timestampType() == TimestampType.CREATE_TIME
        && Instant.ofEpochMilli(record.timestamp()).isAfter(time);
  }

  private static ConnectException cannotGoOn(String reason, SinkRecord record) {
    return new ConnectException(
        """
        %s-%d %s. To go on with all that is here, whether the lake has it or not, move the \
        connector's offset of this partition to %d through Connect's offsets API."""
            .formatted(
                record.topic(),
                record.originalKafkaPartition(),
                reason,
                record.originalKafkaOffset()));
  }
}
