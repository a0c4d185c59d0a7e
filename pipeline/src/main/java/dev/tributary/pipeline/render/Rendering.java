package dev.tributary.pipeline.render;

import dev.tributary.pipeline.KafkaLogin;
import dev.tributary.pipeline.Lake;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.PartitionCount;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Source;
import dev.tributary.pipeline.render.Environment.EmbeddedDatabase;
import dev.tributary.pipeline.render.Environment.EmbeddedStore;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a pipeline in its environment asks of Kafka and Kafka Connect. Secrets are in it
 * by reference only.
 */
public final class Rendering {
  /**
   * What a source connector has in place of its own settings if it is to begin at the end of the
   * log, though nothing is stored of it, and to read no rows. It stores its place with its first
   * heartbeat.
   */
  public static final Map<String, String> FROM_NOW =
      Map.of("snapshot.mode", "no_data", "heartbeat.interval.ms", "500");

  private static final String HISTORY = "schema.history.internal.kafka.topic";

  private final Pipeline pipeline;
  private final Environment environment;
  private final PipelineNames names;

  /**
   * @throws IllegalArgumentException if the environment lacks a server that the pipeline embeds
   */
  public Rendering(Pipeline pipeline, Environment environment) {
    this.pipeline = pipeline;
    this.environment = environment;
    this.names = new PipelineNames(pipeline.name());
    if (pipeline.source().host().isEmbedded() && environment.database().isEmpty()) {
      throw new IllegalArgumentException("The pipeline's database is embedded, but none runs");
    }
    if (pipeline.lake().url() instanceof LakeUrl.Folder && environment.store().isEmpty()) {
      throw new IllegalArgumentException("The pipeline's lake is a folder, but no S3 server runs");
    }
  }

  public PipelineNames names() {
    return names;
  }

  public DatabaseAccess database() {
    Source source = pipeline.source();
    String name = source.database().value();
    if (source.host().isEmbedded()) {
      EmbeddedDatabase server = environment.database().orElseThrow();
      return new DatabaseAccess(
          source.type(),
          server.host(),
          server.port(),
          name,
          server.user(),
          TlsMode.DISABLE,
          server.password());
    }
    return DatabaseAccess.of(source);
  }

  public LakeAccess lake() {
    Lake lake = pipeline.lake();
    if (lake.url() instanceof LakeUrl.S3) {
      return LakeAccess.of(lake);
    }
    EmbeddedStore store = environment.store().orElseThrow();
    return new LakeAccess(
        store.bucket(),
        store.prefix(),
        store.region(),
        Optional.of(store.endpoint()),
        Optional.of(new LakeAccess.Keys(store.accessKey(), store.secretKey())),
        lake.singleWriter());
  }

  /**
   * The topics to make before the connectors start.
   *
   * @param tables those of the catalogue that the pipeline selects
   * @throws IllegalArgumentException if two tables would share a topic
   */
  public List<TopicSpec> topics(Collection<TableId> tables) {
    Map<String, TableId> owners = new HashMap<>();
    List<TopicSpec> topics = new ArrayList<>();
    for (TableId table : tables.stream().sorted().toList()) {
      String topic = names.topic(table);
      TableId other = owners.putIfAbsent(topic, table);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s and %s would share the topic %s. Leave one of them out of 'source.tables'."
                .formatted(other, table, topic));
      }
      topics.add(topic(topic, pipeline.stream().partitionsOf(table)));
    }
    topics.addAll(ownTopics());
    return topics;
  }

  /** Those of them that are of no table. */
  List<TopicSpec> ownTopics() {
    return Stream.of(
            names.messageTopic(),
            names.heartbeatTopic(),
            names.snapshotTopics().requests(),
            names.snapshotTopics().notes())
        .map(name -> topic(name, PartitionCount.ONE))
        .toList();
  }

  private TopicSpec topic(String name, PartitionCount partitions) {
    return new TopicSpec(
        name,
        partitions.value(),
        environment.kafka().replicationFactor(),
        TopicSettings.ofNew(pipeline.stream()));
  }

  /**
   * The settings that a topic has to have if it is there, by its name: of those of {@link #topics},
   * and of the one that only the source connector makes.
   *
   * @param tables those of the catalogue that the pipeline selects
   */
  public Map<String, Map<String, String>> settingsOfTopics(Collection<TableId> tables) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    for (TopicSpec topic : topics(tables)) {
      settings.put(topic.name(), TopicSettings.ofExisting(pipeline.stream()));
    }
    historyTopic().ifPresent(topic -> settings.put(topic, TopicSettings.ofHistory()));
    return settings;
  }

  /** How clients of Kafka log in. */
  Optional<KafkaLogin> login() {
    return pipeline.stream().security().login();
  }

  /** Whether the topics come from another Kafka. */
  boolean isMirrored() {
    return pipeline.stream().mirrored();
  }

  String bootstrapServers() {
    return kafka().bootstrapServers();
  }

  /** How clients of Kafka are let in. */
  KafkaAccess kafka() {
    return environment.kafka().access();
  }

  /** The configuration of the connector {@link PipelineNames#sourceConnector}. */
  public Map<String, String> sourceConnector() {
    Map<String, String> settings =
        SourceConnectorSettings.render(names, database(), pipeline, environment.kafka());
    pipeline.source().debezium().forEach((name, value) -> settings.put(name, value.rendered()));
    settings.put(PipelineNames.MARK, names.mark(names.sourceConnector()));
    return settings;
  }

  /** In which topic the source connector keeps what tables looked like; empty: it need not. */
  public Optional<String> historyTopic() {
    return Optional.ofNullable(sourceConnector().get(HISTORY));
  }

  /** The configuration of the connector {@link PipelineNames#lakeConnector}. */
  public Map<String, String> lakeConnector() {
    Map<String, String> settings =
        LakeConnectorSettings.render(names, pipeline, lake(), environment.kafka());
    settings.put(PipelineNames.MARK, names.mark(names.lakeConnector()));
    return settings;
  }

  /** Both of them by their names, in the order in which they are to start. */
  public Map<String, Map<String, String>> connectors() {
    Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
    connectors.put(names.lakeConnector(), lakeConnector());
    connectors.put(names.sourceConnector(), sourceConnector());
    return connectors;
  }
}
