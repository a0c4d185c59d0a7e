package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Batches of one partition that are closed and wait for the commit before theirs, oldest first.
 * Their files are already on the way to the store.
 */
final class SealedBatches {
  private final Deque<Sealed> waiting = new ArrayDeque<>();

  /**
   * @param to the first offset that is not in it
   * @param stored when all bytes of its files are in the store
   */
  record Sealed(OpenFiles files, long to, CompletableFuture<List<DataFile>> stored) {
    static Sealed of(OpenFiles files, long to) {
      return new Sealed(files, to, files.finish());
    }
  }

  void add(Sealed batch) {
    waiting.add(batch);
  }

  Optional<Sealed> takeFirst() {
    return Optional.ofNullable(waiting.poll());
  }

  /** Where the oldest ends. */
  OptionalLong firstEnd() {
    Sealed first = waiting.peek();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.to());
  }

  int count() {
    return waiting.size();
  }

  /** Memory held by their files. */
  long held() {
    return waiting.stream().mapToLong(batch -> batch.files().held()).sum();
  }

  void abandon() {
    waiting.forEach(batch -> batch.files().abandon());
    waiting.clear();
  }
}
