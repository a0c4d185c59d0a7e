package dev.tributary.app.run;

import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the events that arrive in a pipeline's topics, by reading them as any consumer would. */
public final class EventWatch implements AutoCloseable {
  private final TopicReader reader;
  private final AtomicLong events = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;

  /** Counts from the topics' first record on. */
  public EventWatch(KafkaCluster cluster, Collection<String> topics) {
    this.reader = TopicReader.of(cluster);
    this.thread = new Thread(() -> count(topics), "event-watch");
    thread.setDaemon(true);
    thread.start();
  }

  public long events() {
    return events.get();
  }

  @Override
  public void close() {
    closing = true;
    reader.wakeUp();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(Collection<String> topics) {
    try (reader) {
      reader.fromBeginning(topics);
      while (!closing) {
        for (StreamRecord record : reader.poll(Duration.ofMillis(500))) {
          if (record.value().isPresent()) {
            events.incrementAndGet();
          }
        }
      }
    } catch (StreamException e) {
      // The broker is being stopped: the count stands where it is.
      closing = true;
    }
  }
}
