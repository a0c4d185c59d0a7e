package dev.tributary.benchmarks.sink.noop;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink that drops all records. */
public final class NoOpConnector extends SinkConnector {
  private Map<String, String> settings = Map.of();

  @Override
  public void start(Map<String, String> properties) {
    settings = Map.copyOf(properties);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return NoOpTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, settings);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public String version() {
    return "0";
  }
}
