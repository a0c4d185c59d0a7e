package dev.tributary.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka and Kafka Connect from ending the process that embeds them. On a fatal fault they
 * call {@code Exit}; that ends the calling thread now and is told to who listens. They also ask for
 * shutdown hooks, which would stop them all at once on Ctrl-C; they get none.
 */
final class KafkaExits {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaExits.class);
  private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

  private KafkaExits() {}

  static void tell(Consumer<String> listener) {
    LISTENERS.add(listener);
    Exit.setExitProcedure(KafkaExits::exit);
    Exit.setHaltProcedure(KafkaExits::exit);
    Exit.setShutdownHookAdder((name, hook) -> LOG.debug("Shutdown hook {} not added", name));
  }

  static void tellNoMore(Consumer<String> listener) {
    LISTENERS.remove(listener);
  }

  @SuppressWarnings("NullAway") // Kafka passes null for "no message"
  private static void exit(int status, String message) {
    String reason =
        "thread %s gave up with status %d%s"
            .formatted(
                Thread.currentThread().getName(), status, message == null ? "" : ": " + message);
    LOG.error("A Kafka server has ended: {}", reason);
    LISTENERS.forEach(listener -> listener.accept(reason));
    throw new GaveUp(reason);
  }

  /** Ends the thread that wanted to end the process. */
  static final class GaveUp extends Error {
    private static final long serialVersionUID = 1L;

    GaveUp(String reason) {
      super(reason);
    }
  }
}
