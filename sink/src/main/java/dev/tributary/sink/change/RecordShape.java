package dev.tributary.sink.change;

import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** How records of one key schema and one value schema become changes. */
interface RecordShape {
  /** Empty if the record carries no row. */
  Optional<Change> read(SinkRecord record);
}
