package dev.tributary.sink;

import dev.tributary.sink.commit.ChainMoves;
import dev.tributary.sink.config.SinkConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes every record of its topics into a data lake on S3, exactly once. */
public final class LakeSinkConnector extends SinkConnector {
  private Map<String, String> properties = Map.of();

  @Override
  public void start(Map<String, String> given) {
    properties = Map.copyOf(given);
    try (LakeAccess access = LakeAccess.of(properties)) {
      access.probe();
    }
  }

  @Override
  public Class<? extends Task> taskClass() {
    return LakeSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  @Override
  public void stop() {
    properties = Map.of();
  }

  @Override
  public ConfigDef config() {
    return SinkConfig.definition();
  }

  /**
   * The chain, not Kafka, says where the connector stands: so it is the chain that is moved, with
   * an entry that says so. A partition without an offset starts from the beginning.
   */
  @Override
  public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
    try (LakeAccess access = LakeAccess.of(given);
        ChainMoves moves = access.station().moves()) {
      moves.apply(offsets);
    }
    return true;
  }

  @Override
  public String version() {
    return PluginVersion.text();
  }
}
