package dev.tributary.wire.plugin;

import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The connection over which a task reads a log. A server may end it in good order, which Debezium
 * takes for no error: it would wait for ever for what nobody sends.
 */
public final class LogConnection {
  private volatile boolean ended;

  /** What a task does at each poll. */
  public interface Poll {
    /** Null or empty if there is nothing. */
    @Nullable List<SourceRecord> run() throws InterruptedException;
  }

  /** It is over, for whatever reason. Called by whoever reads the log. */
  public void end() {
    ended = true;
  }

  /**
   * Polls. Of an error that ends the connection Debezium knows first, and tells it at the next
   * poll; what was read before the end still comes.
   *
   * @throws ConnectException if all has come, and the connection is over without an error
   */
  public @Nullable List<SourceRecord> poll(Poll poll) throws InterruptedException {
    boolean over = ended;
    @Nullable List<SourceRecord> records = poll.run();
    if (over && (records == null || records.isEmpty())) {
      throw new ConnectException(
          "The database has ended the connection to its log. The task goes on where it was when it is started again.");
    }
    return records;
  }
}
