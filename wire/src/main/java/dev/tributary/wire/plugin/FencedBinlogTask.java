package dev.tributary.wire.plugin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** A task that reads a binlog, and fails if the connection to it is lost. */
public abstract class FencedBinlogTask extends FencedTask {
  private LogSilence silence = LogSilence.of(Map.of());

  /**
   * @param debezium makes the task
   */
  protected FencedBinlogTask(Supplier<SourceTask> debezium) {
    super(debezium);
  }

  @Override
  public void start(Map<String, String> settings) {
    silence = LogSilence.of(settings);
    super.start(settings);
  }

  @Override
  @SuppressWarnings("NullAway") // Connect: null if there are no records.
  public List<SourceRecord> poll() throws InterruptedException {
    long begun = System.nanoTime();
    List<SourceRecord> records = super.poll();
    silence.polled(records, System.nanoTime() - begun);
    return records;
  }
}
