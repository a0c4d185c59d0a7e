package dev.tributary.pipeline.render;

import dev.tributary.pipeline.shape.Refusal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The connectors of MirrorMaker 2 that bring a pipeline's topics into the Kafka of a second region,
 * under the same names. They run in that region's Kafka Connect.
 */
public final class MirrorFiles {
  private static final String PACKAGE = "org.apache.kafka.connect.mirror.";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private MirrorFiles() {}

  /**
   * The texts, by the names of their files: both mirroring connectors, and the sink that fills the
   * second region's own lake, or goes on in one that the first region's sink has filled. Secrets
   * are in none of them.
   *
   * @param first where the source writes
   * @param second the pipeline of the same name, with the other region's Kafka, and its lake or
   *     that of the first
   * @throws Refusal if the two are no first and second region of one pipeline
   */
  public static Map<String, String> of(Rendering first, Rendering second) {
    PipelineNames names = first.names();
    if (!names.equals(second.names())) {
      throw Refusal.ofKey(
          "pipeline",
          "'%s' and '%s'".formatted(names.pipeline(), second.names().pipeline()),
          "one name in both files",
          "Topics keep their names, so the second region's pipeline is called as the first's.");
    }
    if (first.bootstrapServers().equals(second.bootstrapServers())) {
      throw Refusal.ofKey(
          "stream.kafka",
          "'%s' in both files".formatted(first.bootstrapServers()),
          "another Kafka in the second",
          "A topic that is mirrored onto itself grows for ever: name the second region's brokers.");
    }
    if (!second.isMirrored()) {
      throw Refusal.ofKey(
          "stream.mirrored",
          "a second file without it",
          "'mirrored: true' in the second file's 'stream'",
          "By that the sink over there knows what the lake has already, also when 'up' or 'deploy'"
              + " run with this file later.");
    }
    Map<String, String> files = new TreeMap<>();
    put(files, names.pipeline() + "-mirror", source(first, second));
    put(files, names.pipeline() + "-mirror-groups", checkpoints(first, second));
    put(files, names.lakeConnector(), second.lakeConnector());
    return files;
  }

  private static void put(Map<String, String> files, String name, Map<String, String> settings) {
    files.put(name + ".json", ConnectFiles.connector(name, settings));
  }

  private static Map<String, String> source(Rendering first, Rendering second) {
    Map<String, String> settings = clusters(first, second);
    settings.put("connector.class", PACKAGE + "MirrorSourceConnector");
    settings.put("tasks.max", "4");
    settings.put("topics", topics(first));
    // The default leaves out what begins with two underscores.
    settings.put("topics.exclude", ".*[\\-.]internal");
    settings.put("refresh.topics.interval.seconds", "30");
    settings.put("sync.topic.configs.enabled", "true");
    // Who may do what is another region's own affair.
    settings.put("sync.topic.acls.enabled", "false");
    settings.put("replication.factor", "-1");
    settings.put("offset-syncs.topic.replication.factor", "-1");
    // What the source took back is not to come, and nothing before its time.
    settings.put("consumer.isolation.level", "read_committed");
    settings.put("consumer.auto.offset.reset", "earliest");
    settings.put("transaction.boundary", "poll");
    settings.put("producer.override.compression.type", "lz4");
    settings.put("transforms", "origin");
    settings.put("transforms.origin.type", "dev.tributary.sink.mirror.OriginHeader");
    settings.put("transforms.origin.kafka.bootstrap.servers", first.bootstrapServers());
    first.kafka().render(settings, "transforms.origin.kafka.");
    return settings;
  }

  /**
   * For the user's consumers. The sink's group is left out, as all of Connect's are by default: the
   * second region's sink would begin its chains there, and not at the beginning.
   */
  private static Map<String, String> checkpoints(Rendering first, Rendering second) {
    Map<String, String> settings = clusters(first, second);
    settings.put("connector.class", PACKAGE + "MirrorCheckpointConnector");
    settings.put("tasks.max", "1");
    settings.put("topics", topics(first));
    settings.put("topics.exclude", ".*[\\-.]internal");
    settings.put("groups", ".*");
    settings.put("groups.exclude", "console-consumer-.*,connect-.*,__.*");
    // A group that is new is seen as soon as a topic, where the default is ten minutes; and the
    // further behind its place is, the more it reads again.
    settings.put("refresh.groups.interval.seconds", "30");
    settings.put("emit.checkpoints.interval.seconds", "10");
    settings.put("sync.group.offsets.enabled", "true");
    settings.put("sync.group.offsets.interval.seconds", "10");
    settings.put("checkpoints.topic.replication.factor", "-1");
    return settings;
  }

  /** The two clusters, as both connectors are told of them. */
  private static Map<String, String> clusters(Rendering first, Rendering second) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("source.cluster.alias", "first");
    settings.put("target.cluster.alias", "second");
    settings.put("source.cluster.bootstrap.servers", first.bootstrapServers());
    first.kafka().render(settings, "source.cluster.");
    settings.put("target.cluster.bootstrap.servers", second.bootstrapServers());
    second.kafka().render(settings, "target.cluster.");
    Wire.secure(settings, second.kafka());
    settings.put("replication.policy.class", PACKAGE + "IdentityReplicationPolicy");
    // So the first cluster need only be read.
    settings.put("offset-syncs.topic.location", "target");
    settings.put("key.converter", BYTES);
    settings.put("value.converter", BYTES);
    settings.put("header.converter", BYTES);
    return settings;
  }

  private static String topics(Rendering rendering) {
    PipelineNames names = rendering.names();
    return "%s\\..*,%s".formatted(names.topicPrefix(), names.heartbeatTopic().replace(".", "\\."));
  }
}
