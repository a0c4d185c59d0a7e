package dev.tributary.wire.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Keeps together the two records that an update of a key becomes, the old row's end and the new
 * row. Both have one offset: a connector that was stopped between them would leave out the second.
 */
final class WholeUpdates {
  /** Headers of Debezium's, of the first and of the second of the two. */
  private static final String FIRST = "__debezium.newkey";

  private static final String SECOND = "__debezium.oldkey";

  private Optional<SourceRecord> held = Optional.empty();

  /** What can be handed over of the records that came, and of one that was held back before. */
  List<SourceRecord> of(List<SourceRecord> came) {
    if (came.isEmpty()) {
      return came;
    }
    List<SourceRecord> records = new ArrayList<>(came.size() + 1);
    // Else the connector has started itself again, and what is held comes again.
    held.filter(first -> has(SECOND, came.get(0))).ifPresent(records::add);
    records.addAll(came);
    SourceRecord last = records.get(records.size() - 1);
    held = Optional.of(last).filter(record -> has(FIRST, record));
    if (held.isPresent()) {
      records.remove(records.size() - 1);
    }
    return records;
  }

  private static boolean has(String header, SourceRecord record) {
    return record.headers().lastWithName(header) != null;
  }
}
