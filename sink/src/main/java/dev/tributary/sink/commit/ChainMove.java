package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Moves a chain to another offset, as an operator wishes it: what was committed is published first,
 * and the chain says that it was moved. The rows that follow go into a new log.
 */
final class ChainMove {
  private static final int ATTEMPTS = 5;

  private final StoreThreads threads;
  private final StoreCalls calls;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Duration patience;

  /**
   * @param patience how long one call to the store may be tried
   */
  ChainMove(
      StoreThreads threads,
      StoreCalls calls,
      InstantSource clock,
      Supplier<String> ids,
      Duration patience) {
    this.threads = threads;
    this.calls = calls;
    this.clock = clock;
    this.ids = ids;
    this.patience = patience;
  }

  static StoreCalls calls(
      ObjectStore store, LakeLayout layout, FileNames names, TopicIds topicIds) {
    return new StoreCalls(store, new CommitLog(store, layout), names, topicIds);
  }

  /**
   * @throws ConnectException if the chain could not be moved; it is as it was
   */
  void move(ChainId chain, long offset) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      State end = run(new Session(chain, ids.get(), ids.get(), OptionalLong.of(offset)));
      if (end instanceof Writing) {
        return;
      }
      if (end instanceof Failed failed) {
        throw new ConnectException(failed.sentence());
      }
    }
    throw new ConnectException(
        "Cannot move chain %s to offset %d: another task keeps writing to it. Stop the connector first"
            .formatted(chain, offset));
  }

  private State run(Session session) {
    State state = new Closed();
    Deque<Event> events = new ArrayDeque<>();
    events.add(new Event.Open(session));
    while (!events.isEmpty()) {
      Step step = events.remove().happensTo(state, clock.instant());
      state = step.state();
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.OnStore onStore) {
          events.add(answer(onStore));
        }
      }
    }
    return state;
  }

  private Event answer(Effect.OnStore effect) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      return threads
          .call(() -> effect.perform(calls), () -> System.nanoTime() < deadline)
          .get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while moving offsets", e);
    } catch (ExecutionException | CompletionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConnectException("Cannot move offsets: " + cause.getMessage(), cause);
    }
  }
}
