package dev.tributary.capture.postgres;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Gives rows of an incremental snapshot an offset to resume at: the one of the change before them,
 * with how far the snapshot is. Their own tells of the change behind them already, which was not
 * sent yet.
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

  SourceRecord placed(SourceRecord row) {
    if (last.isEmpty()) {
      return row;
    }
    Map<String, Object> offset = new HashMap<>(last);
    offset.keySet().removeIf(key -> key.startsWith(OF_SNAPSHOT));
    Progress.offsetOf(row)
        .forEach(
            (key, value) -> {
              if (key.startsWith(OF_SNAPSHOT)) {
                offset.put(key, value);
              }
            });
    return new SourceRecord(
        row.sourcePartition(),
        offset,
        row.topic(),
        row.kafkaPartition(),
        row.keySchema(),
        row.key(),
        row.valueSchema(),
        row.value(),
        row.timestamp(),
        row.headers());
  }
}
