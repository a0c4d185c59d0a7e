package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * What one partition has taken and not begun to commit: batches that are sealed and wait for the
 * commit before theirs, oldest first, and the open one. Files of sealed ones are already on the way
 * to the store.
 */
final class Batches {
  private static final int MOST_SEALED = 8;

  private final TopicPartition partition;
  private final Scattering scattering;
  private final OpenBatch open;
  private final Deque<Sealed> waiting = new ArrayDeque<>();
  private String logId = "";
  private long begin;

  /**
   * A batch that takes no more.
   *
   * @param to the first offset that is not in it
   * @param stored when all bytes of its files are in the store
   */
  record Sealed(OpenFiles files, long to, CompletableFuture<List<DataFile>> stored) {
    static Sealed of(OpenFiles files, long to) {
      return new Sealed(files, to, files.finish());
    }
  }

  Batches(Workbench bench, TopicPartition partition, Scattering scattering) {
    this.partition = partition;
    this.scattering = scattering;
    this.open = new OpenBatch(bench.maker(), bench.rolling(), bench.clock());
  }

  OpenBatch open() {
    return open;
  }

  /** Whether any batch waits for its commit. */
  boolean anyWaits() {
    return !waiting.isEmpty();
  }

  /** Whether more batches wait than should. */
  boolean isJammed() {
    return waiting.size() >= MOST_SEALED;
  }

  boolean hasRows() {
    return anyWaits() || open.files().rows() > 0;
  }

  /** Memory held by open files, and by those that wait. */
  long held() {
    return open.files().held() + waiting.stream().mapToLong(batch -> batch.files().held()).sum();
  }

  /**
   * Ends the open batch, if it has begun.
   *
   * @param to the first offset that is not in it
   */
  boolean roll(long to) {
    return to > begin && waiting.add(seal(to));
  }

  /**
   * Where the oldest batch ends.
   *
   * @param to where the open one does if it ends now; likewise below
   */
  long firstEnd(long to) {
    Sealed first = waiting.peek();
    return first == null ? to : first.to();
  }

  /** The oldest batch, which is sealed if it is the open one. */
  Sealed takeFirst(long to) {
    Sealed first = waiting.poll();
    return first == null ? seal(to) : first;
  }

  /** Forgets everything; the next record to come is that one. */
  void drop(long next) {
    open.files().abandon();
    waiting.forEach(batch -> batch.files().abandon());
    waiting.clear();
    restart(next);
  }

  /**
   * Begins anew at another place of the stream.
   *
   * @param wallClock see {@link OpenBatch#restartElsewhere}
   */
  void restartElsewhere(long next, String newLogId, Optional<Instant> wallClock) {
    logId = newLogId;
    begin = next;
    open.restartElsewhere(newLogId, wallClock);
  }

  private Sealed seal(long to) {
    if (open.isScattered()) {
      scattering.cut(partition, open.files().folders(), open.files().rows());
    }
    Sealed ended = Sealed.of(open.files(), to);
    restart(to);
    return ended;
  }

  private void restart(long next) {
    begin = next;
    open.restart(logId);
  }
}
