package dev.tributary.capture.postgres;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Gives records between changes an offset to resume at: the one of the change before them, with how
 * far the incremental snapshot is. The own offset of its rows tells of the change behind them
 * already, which was not sent yet.
 */
final class RowsBetween {
  private static final String OF_SNAPSHOT = "incremental_snapshot";
  private static final String TABLES = "incremental_snapshot_collections";

  private Map<String, Object> last = Map.of();

  /** The offset that was stored when the connector started; empty if there was none. */
  void resumeAt(Map<String, Object> stored) {
    last = stored;
  }

  /** A record of the stream that is sent to its end. */
  void passed(SourceRecord record) {
    last = Progress.offsetOf(record);
  }

  static boolean isRow(SourceRecord record) {
    if (!Progress.offsetOf(record).containsKey(TABLES)
        || !(record.value() instanceof Struct value)) {
      return false;
    }
    Field source = value.schema().field("source");
    return source != null
        && value.get(source) instanceof Struct origin
        && origin.schema().field("snapshot") != null
        && "incremental".equals(origin.get("snapshot"));
  }

  SourceRecord placed(SourceRecord between) {
    if (last.isEmpty()) {
      return between;
    }
    Map<String, Object> offset = new HashMap<>(last);
    offset.keySet().removeIf(key -> key.startsWith(OF_SNAPSHOT));
    Progress.offsetOf(between)
        .forEach(
            (key, value) -> {
              if (key.startsWith(OF_SNAPSHOT)) {
                offset.put(key, value);
              }
            });
    return new SourceRecord(
        between.sourcePartition(),
        offset,
        between.topic(),
        between.kafkaPartition(),
        between.keySchema(),
        between.key(),
        between.valueSchema(),
        between.value(),
        between.timestamp(),
        between.headers());
  }
}
