package dev.tributary.sink;

import dev.tributary.sink.commit.PartitionWriters;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Connect's lifecycle of a task, and nothing else. */
public final class LakeSinkTask extends SinkTask {
  private @Nullable LakeAccess access;
  private @Nullable PartitionWriters writers;

  @Override
  public void start(Map<String, String> properties) {
    LakeAccess opened = LakeAccess.of(properties);
    access = opened;
    writers = opened.station().writers(context);
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    writers().open(partitions);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    writers().put(records);
  }

  /** What Kafka keeps is a hint for lag monitors: the chain in the lake is what counts. */
  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    return writers().confirmed();
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    writers().close(partitions);
  }

  @Override
  public void stop() {
    if (writers != null) {
      writers.close();
    }
    if (access != null) {
      access.close();
    }
  }

  @Override
  public String version() {
    return PluginVersion.text();
  }

  private PartitionWriters writers() {
    return Objects.requireNonNull(writers, "The task is not started");
  }
}
