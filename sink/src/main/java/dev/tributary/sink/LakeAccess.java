package dev.tributary.sink;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.store.ConditionalWrites;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.lake.store.S3Settings.Timeouts;
import dev.tributary.lake.store.StoreException;
import dev.tributary.sink.commit.KafkaTopicIds;
import dev.tributary.sink.commit.SinkStation;
import dev.tributary.sink.commit.TopicIds;
import dev.tributary.sink.config.LakeSettings;
import dev.tributary.sink.config.SinkConfig;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.errors.ConnectException;

/** The store and the brokers behind a connector's settings, opened and closed together. */
final class LakeAccess implements AutoCloseable {
  private final SinkConfig config;
  private final String connector;
  private final ObjectStore store;
  private final Optional<KafkaTopicIds> topicIds;

  private LakeAccess(SinkConfig config, String connector) {
    this.config = config;
    this.connector = connector;
    this.store = new S3ObjectStore(settings(config, Timeouts.DEFAULT));
    this.topicIds =
        config.kafka().reachable()
            ? Optional.of(new KafkaTopicIds(config.kafka().properties()))
            : Optional.empty();
  }

  /**
   * @param properties of the connector, its name among them
   */
  static LakeAccess of(Map<String, String> properties) {
    String connector = properties.getOrDefault("name", "");
    if (connector.isEmpty()) {
      throw new ConnectException("The connector has no name: Connect gives it as 'name'");
    }
    SinkConfig config = GivenSettings.of(properties).parse();
    return new LakeAccess(config, connector);
  }

  SinkStation station() {
    return new SinkStation(
        connector, config, store, topicIds.<TopicIds>map(ids -> ids).orElse(TopicIds.UNKNOWN));
  }

  /**
   * Refuses a lake on which two writers could not be told apart, or that cannot be written at all.
   *
   * @throws ConnectException saying what is wrong and what to do
   */
  void probe() {
    LakeLayout layout = LakeLayout.under(config.lake().prefix());
    try {
      ConditionalWrites.require(store, layout.probe(UUID.randomUUID().toString()));
    } catch (StoreException e) {
      if (!e.retriable()) {
        throw new ConnectException(e.getMessage(), e);
      }
    }
  }

  static S3Settings settings(SinkConfig config, Timeouts timeouts) {
    LakeSettings lake = config.lake();
    return new S3Settings(
        lake.bucket(),
        lake.region(),
        lake.endpoint(),
        lake.pathStyle(),
        lake.credentials(),
        config.delivery().singleWriter(),
        timeouts,
        lake.network(),
        lake.objects());
  }

  @Override
  public void close() {
    topicIds.ifPresent(KafkaTopicIds::close);
    store.close();
  }
}
