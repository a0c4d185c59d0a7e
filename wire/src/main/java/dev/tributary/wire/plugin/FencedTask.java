package dev.tributary.wire.plugin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * A task of Debezium in a plugin folder, which finds services by the thread's class loader: that of
 * all its threads is {@link OwnServices} of the folder.
 */
public abstract class FencedTask extends SourceTask {
  private final ClassLoader fence = OwnServices.of(getClass());
  private final SourceTask debezium;
  private final WholeUpdates updates = new WholeUpdates();

  /**
   * @param debezium makes the task, which looks for services already then
   */
  protected FencedTask(Supplier<SourceTask> debezium) {
    this.debezium = fenced(debezium::get);
  }

  private interface Call<T, E extends Exception> {
    T run() throws E;
  }

  @Override
  public String version() {
    return debezium.version();
  }

  @Override
  public void initialize(SourceTaskContext context) {
    super.initialize(context);
    debezium.initialize(context);
  }

  @Override
  public void start(Map<String, String> settings) {
    fenced(
        () -> {
          debezium.start(settings);
          return settings;
        });
  }

  /** Debezium starts itself again in here after an error that passes. */
  @Override
  @SuppressWarnings("NullAway") // Connect: null if there are no records.
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> came = fenced(debezium::poll);
    if (came == null) {
      return null;
    }
    List<SourceRecord> whole = updates.of(came);
    return whole.isEmpty() ? null : whole;
  }

  @Override
  public void commit() throws InterruptedException {
    debezium.commit();
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata)
      throws InterruptedException {
    debezium.commitRecord(record, metadata);
  }

  @Override
  public void stop() {
    fenced(
        () -> {
          debezium.stop();
          return debezium;
        });
  }

  private <T, E extends Exception> T fenced(Call<T, E> call) throws E {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(fence);
    try {
      return call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
