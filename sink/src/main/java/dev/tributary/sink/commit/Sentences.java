package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
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

  static String incompleteReplica(ChainId chain, long sequence, List<DataFile> missing) {
    return """
        Cannot go on with chain %s: its newest entry %d names %s, which is not there. If the lake \
        is a replica, its copying has ended in the middle: run 'tributary promote', which leaves \
        what is complete; the rest then comes from the mirrored topic. If it is the lake itself, \
        let the sink of the first cluster complete it."""
        .formatted(chain, sequence, missing.get(0).key());
  }

  static String goneElsewhere(ChainId chain, String topicId, LogEntry newest) {
    return """
        Chain %s goes on in another Kafka cluster, from a topic of the id %s; this one, of the id \
        %s, it has had before. Two sinks must not fill one lake from two clusters: stop this \
        connector. To fill the lake from this cluster again, delete the topic here, mirror that \
        of the other cluster to it, and set topics.mirrored=true; or move the connector's offsets \
        through Connect's offsets API, if you know from which offset on the lake lacks rows."""
        .formatted(chain, newest.header().topicId(), topicId);
  }

  static String unknownTopic(ChainId chain, LogEntry newest) {
    return """
        Cannot tell whether the topic of chain %s is a mirror of the one that it was written from: \
        %s. Set topics.mirrored=false if the chain was always written from this cluster; else \
        fill another lake."""
        .formatted(
            chain,
            newest.header().topicId().isEmpty()
                ? "entry %d does not say that topic's id, since its sink had no kafka.bootstrap.servers"
                    .formatted(newest.sequence())
                : "Kafka does not tell the topic's id");
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
