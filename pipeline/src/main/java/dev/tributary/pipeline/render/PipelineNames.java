package dev.tributary.pipeline.render;

import dev.tributary.pipeline.PipelineName;
import dev.tributary.source.HistoryTopic;
import dev.tributary.source.SnapshotTopics;
import dev.tributary.source.TableId;

/** The names that follow from a pipeline's name. */
public record PipelineNames(PipelineName pipeline) {
  /** A setting that says whose a connector is; nothing reads it but the command line. */
  public static final String MARK = "tributary.connector";

  private static final int LONGEST_TOPIC = 249;

  /** Begins the names of all topics of the pipeline. */
  public String topicPrefix() {
    return pipeline.value();
  }

  public String sourceConnector() {
    return pipeline + "-source";
  }

  public String lakeConnector() {
    return pipeline + "-lake";
  }

  /**
   * What a connector of the pipeline has as its setting {@link #MARK}, lest one of somebody else be
   * taken for it. A copy under another name bears the mark of the first.
   */
  public String mark(String connector) {
    return pipeline + "/" + connector;
  }

  /** The consumer group that Kafka Connect gives the sink. */
  public String lakeGroup() {
    return "connect-" + lakeConnector();
  }

  /**
   * Where the workers of one connector on MSK Connect keep its offsets, as {@code
   * infra/modules/connector} names it.
   */
  public static String offsetTopic(String connector) {
    return "__tributary_offsets." + connector;
  }

  public String slot() {
    return "tributary_" + pipeline.value().replaceAll("[^a-z0-9_]", "_");
  }

  public String publication() {
    return slot();
  }

  /** Where logical messages of the source go, such as the markers of {@code verify}. */
  public String messageTopic() {
    return topicPrefix() + ".message";
  }

  public String heartbeatTopic() {
    return "__debezium-heartbeat." + topicPrefix();
  }

  /** Where snapshots of single tables are asked for, and told of. */
  /** Of engines whose connectors keep what tables looked like. */
  public String historyTopic() {
    return new HistoryTopic(topicPrefix()).name();
  }

  public SnapshotTopics snapshotTopics() {
    return new SnapshotTopics(topicPrefix());
  }

  /** The topic of a table: what Debezium makes of it, with '_' for what a topic cannot have. */
  public String topic(TableId table) {
    String topic = sanitized(topicPrefix() + "." + table);
    if (topic.length() > LONGEST_TOPIC) {
      throw new IllegalArgumentException(
          "The topic of %s would have %d characters, Kafka allows %d. Leave the table out."
              .formatted(table, topic.length(), LONGEST_TOPIC));
    }
    return topic;
  }

  static String sanitized(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
