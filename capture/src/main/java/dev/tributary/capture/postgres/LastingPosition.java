package dev.tributary.capture.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes {@code source.sequence} tell a change from every other, and the same each time that the
 * change is sent: {@code ["<previous commit>","<lsn>","<number>"]}.
 *
 * <p>The number is which of the changes with this LSN it is: rows of one COPY share an LSN by the
 * hundred. And as long as no commit is known, none is made up: Debezium, started again in its first
 * transaction, takes the position it resumes at for the previous commit.
 */
final class LastingPosition {
  private LastingPosition() {}

  /**
   * @param madeUp what Debezium takes for the latest commit, though none is known
   */
  static SourceRecord of(SourceRecord record, OptionalLong madeUp) {
    Map<String, Object> offset = Progress.offsetOf(record);
    boolean none =
        madeUp.isPresent()
            && offset.get(Progress.COMMIT) instanceof Number commit
            && commit.longValue() == madeUp.getAsLong();
    Optional<Progress> progress = Progress.of(offset);
    if (progress.isPresent() && record.value() instanceof Struct value) {
      write(value, progress.get().nth(), none);
    }
    return none ? withoutCommit(record, offset) : record;
  }

  private static void write(Struct value, long number, boolean withoutCommit) {
    Field source = value.schema().field("source");
    if (source == null || !(value.get(source) instanceof Struct origin)) {
      return;
    }
    Field sequence = origin.schema().field("sequence");
    if (sequence != null && origin.get(sequence) instanceof String pair && isPair(pair)) {
      String start = pair.substring(0, pair.length() - 1);
      String known = withoutCommit ? "[null" + start.substring(start.indexOf(',')) : start;
      origin.put(sequence, known + ",\"" + number + "\"]");
    }
  }

  private static boolean isPair(String sequence) {
    int comma = sequence.indexOf(',');
    return comma > 0 && comma == sequence.lastIndexOf(',') && sequence.endsWith("]");
  }

  private static SourceRecord withoutCommit(SourceRecord record, Map<String, Object> offset) {
    Map<String, Object> lasting = new HashMap<>(offset);
    lasting.remove(Progress.COMMIT);
    return new SourceRecord(
        record.sourcePartition(),
        lasting,
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp(),
        record.headers());
  }
}
