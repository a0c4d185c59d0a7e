package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import java.util.List;

/** What an operator reads when the protocol cannot go on by itself. */
final class Sentences {
  private Sentences() {}

  static String different(ChainId chain, long sequence, DataFile file) {
    return """
        Cannot open chain %s: the object %s is not the one of %d bytes and checksum %s that entry \
        %d names. Something else wrote to that key. Move the foreign object away; the sink then \
        writes the file again from Kafka."""
        .formatted(chain, file.key(), file.bytes(), file.checksum(), sequence);
  }

  static String beyondRepair(ChainId chain, long sequence, List<DataFile> missing) {
    return """
        Cannot repair entry %d of chain %s: a bucket rule aborted the upload of %s before it was \
        completed, and the topic that held its rows was deleted and made again. To go on without \
        these rows, move the connector's offsets to 0 through Connect's offsets API; and let \
        lifecycle rules keep incomplete uploads for at least 7 days."""
        .formatted(sequence, chain, missing.get(0).key());
  }

  static String notTheSameRows(ChainId chain, long sequence, List<DataFile> missing) {
    DataFile first = missing.get(0);
    return """
        Cannot repair entry %d of chain %s: a bucket rule aborted the upload of %s (%d rows, \
        offsets %d to %d) before it was completed, and reading these offsets again gives other \
        files. Either Kafka no longer holds all of them, or a setting that shapes files was \
        changed: set partition.by, compression and deduplicate as they were and restart, or go \
        on without these rows by moving the connector's offsets through Connect's offsets API."""
        .formatted(
            sequence, chain, first.key(), first.rows(), first.firstOffset(), first.lastOffset());
  }
}
