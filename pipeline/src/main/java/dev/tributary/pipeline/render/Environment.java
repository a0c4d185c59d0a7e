package dev.tributary.pipeline.render;

import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * What a pipeline's file does not say, since only the running servers know it.
 *
 * @param database present if the file says {@code host: embedded}
 * @param store present if the lake is a folder
 */
public record Environment(
    Kafka kafka, Optional<EmbeddedDatabase> database, Optional<EmbeddedStore> store) {
  /** A cluster of the user's own, of which nobody has asked anything. */
  public static Environment unasked(KafkaAccess access) {
    return new Environment(
        new Kafka(access, -1, Delivery.AT_LEAST_ONCE), Optional.empty(), Optional.empty());
  }

  /**
   * The Kafka cluster, embedded or not.
   *
   * @param access as Kafka Connect's workers have it
   * @param replicationFactor of the topics to be made; -1: the broker's default
   */
  public record Kafka(KafkaAccess access, int replicationFactor, Delivery delivery) {}

  /** A database that runs in this process; without TLS. */
  public record EmbeddedDatabase(String host, int port, String user, Secret password) {}

  /**
   * An S3 server that runs in this process.
   *
   * @param prefix without slashes around it; empty: the whole bucket
   */
  public record EmbeddedStore(
      URI endpoint,
      String region,
      String bucket,
      String prefix,
      Secret accessKey,
      Secret secretKey) {}
}
