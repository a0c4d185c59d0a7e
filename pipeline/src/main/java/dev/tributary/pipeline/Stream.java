package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import java.util.Optional;

/**
 * The Kafka through which the changes pass.
 *
 * @param connect present unless Kafka is embedded
 */
public record Stream(
    @Key(
            value =
                "`embedded`: Tributary runs Kafka and Kafka Connect in its own process. Or the"
                    + " bootstrap servers of a Kafka cluster, `host:port`, separated by commas.",
            alsoCalled = {"bootstrap", "bootstrap_servers", "brokers", "servers"})
        KafkaServers kafka,
    @Key(
            value =
                "The REST address of the Kafka Connect cluster that runs the connectors. Needed with"
                    + " a Kafka of your own; not with `kafka: embedded`.",
            alsoCalled = {"connect_url", "rest"})
        Optional<HttpUrl> connect) {
  public Stream {
    if (kafka.isEmbedded() && connect.isPresent()) {
      throw Refusal.ofKey(
          "connect",
          "'connect' together with 'kafka: embedded'",
          "one of the two",
          "The embedded Kafka comes with its own Kafka Connect: remove 'connect', or name the"
              + " bootstrap servers of your Kafka.");
    }
    if (!kafka.isEmbedded() && connect.isEmpty()) {
      throw Refusal.ofKey(
          "connect",
          "nothing",
          "'connect', which a Kafka of your own asks for",
          "Give the REST address of its Kafka Connect, connect: \"http://connect:8083\", or write"
              + " kafka: embedded.");
    }
  }

  public boolean isEmbedded() {
    return kafka.isEmbedded();
  }
}
