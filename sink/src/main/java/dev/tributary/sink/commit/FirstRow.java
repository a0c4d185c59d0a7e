package dev.tributary.sink.commit;

import dev.tributary.lake.TableName;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.route.Route;

/**
 * The row that a file begins with.
 *
 * @param folder below the table's
 * @param topic where it lies in Kafka; likewise partition and offset
 */
record FirstRow(TableName table, String folder, String topic, int partition, long offset) {
  static FirstRow of(Change change, Route route) {
    return new FirstRow(
        route.table(), route.folder(), change.topic(), change.partition(), change.offset());
  }
}
