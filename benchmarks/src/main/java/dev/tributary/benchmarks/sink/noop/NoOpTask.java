package dev.tributary.benchmarks.sink.noop;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Drops records; says by the offsets that Connect commits how many it has had. */
public final class NoOpTask extends SinkTask {
  private static final long COMMIT_AFTER_MILLIS = 200;

  @Override
  public void start(Map<String, String> properties) {}

  @Override
  public void put(Collection<SinkRecord> records) {
    context.timeout(COMMIT_AFTER_MILLIS); // else an empty topic is waited for until the next commit
    if (records.isEmpty()) {
      context.requestCommit();
    }
  }

  @Override
  public void stop() {}

  @Override
  public String version() {
    return "0";
  }
}
