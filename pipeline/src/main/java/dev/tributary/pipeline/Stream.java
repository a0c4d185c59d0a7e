package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.DurationText;
import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.source.Secret;
import dev.tributary.source.TableId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Kafka through which the changes pass.
 *
 * @param connect present unless Kafka is embedded, or clients log in by AWS IAM: the connectors may
 *     be Amazon MSK Connect's, which has no REST interface of Kafka Connect
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
                    + " a Kafka of your own, but for Amazon MSK Connect (`login: aws-iam`), which has"
                    + " none; not with `kafka: embedded`.",
            alsoCalled = {"connect_url", "rest"})
        Optional<HttpUrl> connect,
    @Key(
            value = "The user for the REST address of Kafka Connect, where it asks for one.",
            example = "ops",
            alsoCalled = {"connect_username"})
        Optional<Name> connectUser,
    @Key(value = "Where that user's password is.", example = "${env:CONNECT_PASSWORD}")
        Optional<Secret> connectPassword,
    @Key(
            value =
                "A file with the certificates of the authorities to trust (PEM) if `connect` is"
                    + " https:// and Java does not trust it by itself.",
            alsoCalled = {"connect_ca"})
        Optional<PemFile> connectTrust,
    @Key(
            value =
                "How clients are let in by a Kafka of your own. If left out: without a question.",
            alsoCalled = {"kafka_security", "auth"})
        Security security,
    @Key(
            value =
                "How many partitions the topics of tables have, by `schema.table` or `schema.*`; one,"
                    + " if nothing is said. A key's changes stay in order, in one partition; with"
                    + " several, `lake.tasks` can share the work. Counts when a topic is made.",
            example = "{ public.orders: 4 }",
            alsoCalled = {"topic_partitions"})
        Map<TableSelector, PartitionCount> partitions,
    @Key(
            value =
                "How long the topics keep changes: for so long the sink may stand still without losing"
                    + " any. If left out, topics are made with `7d`, and what those keep that are there"
                    + " stays as it is.",
            example = "14d",
            alsoCalled = {"retention_time", "keep"})
        Optional<Duration> retention,
    @Key(
            value =
                "Whether MirrorMaker brings the topics to this Kafka from another, whose lake, or a"
                    + " replica of it, the sink may go on in: `render --target mirrormaker`.",
            orElse = "false",
            alsoCalled = {"mirror"})
        boolean mirrored) {
  /** What topics keep that are made where nobody says how long. */
  public static final Duration RETENTION = Duration.ofDays(7);

  private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3650);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  /** An embedded Kafka, or one that lets in everybody. */
  public Stream(KafkaServers kafka, Optional<HttpUrl> connect) {
    this(
        kafka,
        connect,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Security.NONE,
        Map.of(),
        Optional.empty(),
        false);
  }

  public Stream {
    partitions = Map.copyOf(partitions);
    if (kafka.isEmbedded() && connect.isPresent()) {
      throw Refusal.ofKey(
          "connect",
          "'connect' together with 'kafka: embedded'",
          "one of the two",
          "The embedded Kafka comes with its own Kafka Connect: remove 'connect', or name the"
              + " bootstrap servers of your Kafka.");
    }
    if (!kafka.isEmbedded() && connect.isEmpty() && !byIam(security)) {
      throw Refusal.ofKey(
          "connect",
          "nothing",
          "'connect', which a Kafka of your own asks for",
          "Give the REST address of its Kafka Connect, connect: \"http://connect:8083\"; for Amazon"
              + " MSK Connect, which has none, say how clients log in: security: { login: aws-iam };"
              + " or write kafka: embedded.");
    }
    if (kafka.isEmbedded()) {
      refuseWithEmbedded("connect_user", connectUser.isPresent());
      refuseWithEmbedded("connect_password", connectPassword.isPresent());
      refuseWithEmbedded("connect_trust", connectTrust.isPresent());
      refuseWithEmbedded("security", !security.isNone());
      refuseWithEmbedded("mirrored", mirrored);
    }
    retention.ifPresent(Stream::refuseOutside);
    new Pair("connect_user", "connect_password").require(connectUser, connectPassword, "Add '%s'.");
    refuseReadablePassword(connect, connectPassword);
    if (connectTrust.isPresent() && !isHttps(connect)) {
      throw Refusal.ofKey(
          "connect_trust",
          "'connect_trust' with an address that is not https://",
          "an https:// address",
          "Write 'connect' with https://, or remove 'connect_trust'.");
    }
  }

  public boolean isEmbedded() {
    return kafka.isEmbedded();
  }

  /** How many partitions the table's topic has: what is said of the table, else of its schema. */
  public PartitionCount partitionsOf(TableId table) {
    Optional<String> name = Optional.of(table.table());
    return Optional.ofNullable(partitions.get(new TableSelector(table.schema(), name)))
        .or(() -> partitionsOfSchema(table.schema()))
        .orElse(PartitionCount.ONE);
  }

  private Optional<PartitionCount> partitionsOfSchema(String schema) {
    return Optional.ofNullable(partitions.get(new TableSelector(schema, Optional.empty())));
  }

  private static void refuseOutside(Duration retention) {
    if (retention.compareTo(SHORTEST_RETENTION) < 0 || retention.compareTo(LONGEST_RETENTION) > 0) {
      throw Refusal.ofKey(
          "retention",
          DurationText.write(retention),
          "a duration from %s to %s"
              .formatted(
                  DurationText.write(SHORTEST_RETENTION), DurationText.write(LONGEST_RETENTION)),
          "What is gone from Kafka before the sink has read it is lost to the lake: give it the time"
              + " in which somebody looks after a sink that stands still. The lake keeps the rest.");
    }
  }

  private static boolean byIam(Security security) {
    return security.login().equals(Optional.of(KafkaLogin.AWS_IAM));
  }

  private static boolean isHttps(Optional<HttpUrl> connect) {
    return connect.filter(url -> "https".equals(url.uri().getScheme())).isPresent();
  }

  /** A password may cross this machine's loopback readable, but no network. */
  private static void refuseReadablePassword(Optional<HttpUrl> connect, Optional<Secret> password) {
    boolean local =
        connect.map(HttpUrl::uri).map(URI::getHost).filter(LOOPBACK::contains).isPresent();
    if (password.isPresent() && !isHttps(connect) && !local) {
      throw Refusal.ofKey(
          "connect_password",
          "'connect_password' with an address that is not https://",
          "an https:// address",
          "Anybody on the way could read the password: let Connect's REST listen with TLS.");
    }
  }

  private static void refuseWithEmbedded(String key, boolean present) {
    if (present) {
      throw Refusal.ofKey(
          key,
          "'%s' together with 'kafka: embedded'".formatted(key),
          "one of the two",
          "The embedded Kafka listens on this machine's loopback only: remove '%s'."
              .formatted(key));
    }
  }
}
