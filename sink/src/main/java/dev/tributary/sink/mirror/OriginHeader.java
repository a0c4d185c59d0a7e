package dev.tributary.sink.mirror;

import dev.tributary.lake.store.StoreException;
import dev.tributary.sink.change.Origin;
import dev.tributary.sink.commit.KafkaTopicIds;
import dev.tributary.sink.config.KafkaSettings;
import dev.tributary.wire.Release;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * For MirrorMaker's {@code MirrorSourceConnector}: puts on each record where it lay in the cluster
 * that it comes from, so that the sink in the other one knows what a lake has already. Its settings
 * {@code kafka.*} are those of a client of the cluster that it comes from.
 *
 * <p>MirrorMaker tells where a record lay by its source partition and offset (KIP-382). The topic's
 * id is asked for once, and again where offsets go back, as they do in a topic made anew.
 */
public final class OriginHeader implements Transformation<SourceRecord>, Versioned {
  private record Partition(String topic, int number) {}

  private final Map<Partition, Origin> last = new HashMap<>();
  private @Nullable KafkaTopicIds ids;

  @Override
  public ConfigDef config() {
    return KafkaSettings.define(new ConfigDef());
  }

  @Override
  public void configure(Map<String, ?> properties) {
    KafkaSettings settings =
        KafkaSettings.parse(new AbstractConfig(config(), properties, Map.of(), false));
    if (!settings.reachable()) {
      throw new ConfigException(
          "kafka.bootstrap.servers", "", "name the brokers of the cluster that is mirrored");
    }
    ids = new KafkaTopicIds(settings.properties());
  }

  /**
   * @throws ConnectException if the record is none of a mirrored topic, or the cluster that it
   *     comes from does not tell the topic's id
   */
  @Override
  public SourceRecord apply(SourceRecord record) {
    if (!(record.sourcePartition().get("topic") instanceof String topic)
        || !(record.sourcePartition().get("partition") instanceof Number partition)
        || !(record.sourceOffset().get("offset") instanceof Number offset)) {
      throw new ConnectException(
          "A record of %s says nowhere where it lay: OriginHeader is for MirrorSourceConnector only"
              .formatted(record.topic()));
    }
    Origin origin = origin(new Partition(topic, partition.intValue()), offset.longValue());
    record.headers().add(Origin.HEADER, origin.header());
    return record;
  }

  private Origin origin(Partition partition, long offset) {
    Origin before = last.get(partition);
    Origin origin =
        before == null || offset <= before.offset()
            ? new Origin(topicId(partition.topic()), offset)
            : new Origin(before.topicId(), offset);
    last.put(partition, origin);
    return origin;
  }

  private String topicId(String topic) {
    try {
      return Objects.requireNonNull(ids, "Not configured")
          .idOf(topic)
          .orElseThrow(
              () ->
                  new RetriableException(
                      "The cluster that topic %s is mirrored from knows no such topic, or tells no ids of topics"
                          .formatted(topic)));
    } catch (StoreException e) {
      throw new RetriableException(e.getMessage(), e);
    }
  }

  @Override
  public String version() {
    return Release.version();
  }

  @Override
  public void close() {
    if (ids != null) {
      ids.close();
    }
  }
}
