package dev.tributary.sink;

import dev.tributary.sink.commit.PartitionWriters;
import dev.tributary.sink.metrics.TaskMetrics;
import dev.tributary.wire.Release;
import java.time.InstantSource;
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
  /** Which of the connector's tasks it is. Set by the connector. */
  static final String NUMBER = "task.number";

  private @Nullable LakeAccess access;
  private @Nullable TaskMetrics metrics;
  private @Nullable PartitionWriters writers;

  @Override
  public void start(Map<String, String> properties) {
    LakeAccess opened = LakeAccess.of(properties);
    access = opened;
    TaskMetrics counted =
        new TaskMetrics(
            opened.station().connector(),
            properties.getOrDefault(NUMBER, "0"),
            InstantSource.system());
    counted.register();
    metrics = counted;
    writers = opened.station().writers(context, counted);
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
    if (metrics != null) {
      metrics.close();
    }
    if (access != null) {
      access.close();
    }
  }

  @Override
  public String version() {
    return Release.version();
  }

  private PartitionWriters writers() {
    return Objects.requireNonNull(writers, "The task is not started");
  }
}
