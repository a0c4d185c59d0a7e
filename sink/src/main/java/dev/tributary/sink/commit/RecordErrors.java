package dev.tributary.sink.commit;

import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Where records go that cannot be written: to the dead letter queue, or nowhere but up. */
record RecordErrors(@Nullable ErrantRecordReporter reporter) {
  /**
   * @throws DataException if there is no dead letter queue: the task is to fail
   */
  void report(SinkRecord record, DataException error) {
    if (reporter == null) {
      throw new DataException(
          "Cannot write the record %s-%d@%d: %s. Mend or skip it, or set errors.tolerance=all with a dead letter queue"
              .formatted(
                  record.originalTopic(),
                  record.originalKafkaPartition(),
                  record.originalKafkaOffset(),
                  error.getMessage()),
          error);
    }
    reporter.report(record, error);
  }
}
