package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.adopt.read.GivenConnector;
import dev.tributary.sink.config.OwnVocabulary;
import dev.tributary.sink.config.confluent.ConfluentSettings;
import java.util.Map;
import java.util.Optional;

/** What a connector is, by its class. */
sealed interface ConnectorKind {
  Map<String, SourceType> SOURCES =
      Map.of(
          "PostgresConnector", SourceType.POSTGRES,
          "ExactPostgresConnector", SourceType.POSTGRES,
          "MySqlConnector", SourceType.MYSQL,
          "FencedMySqlConnector", SourceType.MYSQL,
          "MariaDbConnector", SourceType.MARIADB,
          "FencedMariaDbConnector", SourceType.MARIADB,
          "SqlServerConnector", SourceType.SQLSERVER,
          "FencedSqlServerConnector", SourceType.SQLSERVER);

  /** A source of Debezium's, or Tributary's own. */
  record Source(SourceType type) implements ConnectorKind {}

  /** A sink that writes to S3. */
  record Sink(SinkWords words) implements ConnectorKind {}

  /** In whose words a sink's settings are written. */
  enum SinkWords {
    CONFLUENT,
    AIVEN,
    OWN
  }

  /** Empty: nothing that can be adopted. */
  static Optional<ConnectorKind> of(GivenConnector connector) {
    String name = connector.className();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    SourceType source = SOURCES.get(simple);
    if (source != null
        && (name.contains("debezium") || name.contains("tributary") || name.equals(simple))) {
      boolean mariadb =
          connector.find("connector.adapter").filter(each -> each.is("mariadb")).isPresent();
      return Optional.of(new Source(mariadb ? SourceType.MARIADB : source));
    }
    if (simple.equals("LakeSinkConnector")) {
      boolean theirs =
          connector.find(ConfluentSettings.BUCKET).isPresent()
              && connector.find(OwnVocabulary.URL).isEmpty();
      return Optional.of(new Sink(theirs ? SinkWords.CONFLUENT : SinkWords.OWN));
    }
    if (name.startsWith("io.confluent.connect.s3.") || name.equals("S3SinkConnector")) {
      return Optional.of(new Sink(SinkWords.CONFLUENT));
    }
    if (name.startsWith("io.aiven.kafka.connect.s3.")
        || simple.equals("AivenKafkaConnectS3SinkConnector")) {
      return Optional.of(new Sink(SinkWords.AIVEN));
    }
    return Optional.empty();
  }
}
