package dev.tributary.wire.snapshot;

import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.spi.Partition;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Requests for snapshots of single tables. The thread that takes them in adds them; they wait for
 * the one that reads the log.
 */
public final class SnapshotRequests<P extends Partition> {
  /** What is asked for, as Debezium has it. */
  public record Request<P extends Partition>(
      SignalPayload<P> signal, SnapshotConfiguration configuration) {}

  private final Queue<Request<P>> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String begun;

  public void add(SignalPayload<P> signal, SnapshotConfiguration configuration) {
    if (!signal.id.equals(begun)) {
      waiting.add(new Request<>(signal, configuration));
    }
  }

  /**
   * A connector that was killed goes on with what it had begun, and is also asked for it again.
   *
   * @param request that is going on; null if none is
   */
  public void resumed(@Nullable String request) {
    begun = request;
    waiting.removeIf(each -> each.signal().id.equals(request));
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The one that waits longest; there has to be one. */
  public Request<P> next() {
    return waiting.remove();
  }
}
