package dev.tributary.stream;

import java.net.URI;

/** Which Kafka and Kafka Connect carry the pipeline. */
public sealed interface StreamSettings {
  /** Servers that run in the process of the pipeline itself. */
  record Embedded() implements StreamSettings {}

  /** Servers that somebody else runs. */
  record External(KafkaCluster kafka, URI connectUrl) implements StreamSettings {}
}
