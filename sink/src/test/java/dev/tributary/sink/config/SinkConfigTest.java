package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.TimePartition;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkConfigTest {
  @Test
  void everySettingButTheUrlHasADefault() {
    SinkConfig config = SinkConfig.parse(Map.of("lake.url", "s3://lake"));

    assertThat(config)
        .isEqualTo(
            new SinkConfig(
                new LakeSettings(
                    "lake", "", Optional.empty(), Optional.empty(), false, Optional.empty()),
                RowSettings.LOG,
                new FormatSettings(
                    Format.JSON,
                    Compression.GZIP,
                    DecimalFormat.STRING,
                    "__debezium_unavailable_value"),
                new RollSettings(300_000, 500_000, 134_217_728, 0),
                new RoutingSettings(TimePartition.NONE),
                new DeliverySettings(Deduplication.NONE, false),
                new KafkaSettings(Map.of())));
  }

  @Test
  void everySettingIsRead() {
    Map<String, String> properties = new HashMap<>();
    properties.put("lake.url", "s3://acme-lake/shop/eu/");
    properties.put("s3.region", "eu-central-1");
    properties.put("s3.endpoint", "http://127.0.0.1:9000");
    properties.put("s3.path.style", "true");
    properties.put("aws.access.key.id", "key");
    properties.put("aws.secret.access.key", "secret");
    properties.put("change.shape", "raw");
    properties.put("extra.columns", "kafka,key");
    properties.put("tombstones", "keep");
    properties.put("format", "json");
    properties.put("avro.codec", "snappy");
    properties.put("bytes.separator", "\\r\\n");
    properties.put("bytes.extension", ".log");
    properties.put("compression", "zstd");
    properties.put("decimal.format", "number");
    properties.put("unavailable.value", "");
    properties.put("roll.every.ms", "60000");
    properties.put("roll.rows", "1000");
    properties.put("roll.bytes", "10000000");
    properties.put("roll.idle.ms", "5000");
    properties.put("partition.time", "hour");
    properties.put("deduplicate", "position");
    properties.put("single.writer", "true");
    properties.put("kafka.bootstrap.servers", "broker:9092");
    properties.put("kafka.security.protocol", "SSL");

    SinkConfig config = SinkConfig.parse(properties);

    assertThat(config)
        .isEqualTo(
            new SinkConfig(
                new LakeSettings(
                    "acme-lake",
                    "shop/eu",
                    Optional.of("eu-central-1"),
                    Optional.of(URI.create("http://127.0.0.1:9000")),
                    true,
                    Optional.of(new Credentials("key", new Password("secret")))),
                new RowSettings(
                    ChangeShape.RAW, Set.of(ExtraColumn.KAFKA, ExtraColumn.KEY), Tombstones.KEEP),
                new FormatSettings(
                    Format.JSON,
                    Compression.ZSTD,
                    DecimalFormat.NUMBER,
                    "",
                    new AvroSettings(AvroCodec.SNAPPY),
                    new BytesSettings("\r\n", ".log")),
                new RollSettings(60_000, 1_000, 10_000_000, 5_000),
                new RoutingSettings(TimePartition.HOUR),
                new DeliverySettings(Deduplication.POSITION, true),
                new KafkaSettings(
                    Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"))));
    assertThat(properties.keySet())
        .containsAll(SinkConfig.definition().names())
        .contains("kafka.security.protocol");
  }

  @ParameterizedTest
  @CsvSource({
    "lake.url, file:/tmp, lake.url",
    "lake.url, s3://Bad_Bucket, lake.url",
    "s3.endpoint, minio:9000, s3.endpoint",
    "aws.access.key.id, key, aws.secret.access.key",
    "aws.secret.access.key, secret, aws.access.key.id",
    "change.shape, flat, change.shape",
    "extra.columns, offset, extra.columns",
    "tombstones, drop, tombstones",
    "format, xml, format",
    "compression, lz4, compression",
    "format, bytes, change.shape=raw",
    "avro.codec, xz, avro.codec",
    "bytes.separator, \\q, bytes.separator",
    "bytes.extension, bin, bytes.extension",
    "decimal.format, double, decimal.format",
    "roll.every.ms, 5m, roll.every.ms",
    "roll.rows, 0, roll.rows",
    "roll.bytes, -1, roll.bytes",
    "roll.idle.ms, 300000, roll.every.ms",
    "partition.time, minute, partition.time",
    "deduplicate, yes, deduplicate",
    "single.writer, perhaps, single.writer",
    "kafka.security.protocol, SSL, kafka.bootstrap.servers",
  })
  void aWrongSettingIsRefusedByName(String name, String value, String named) {
    Map<String, String> properties = new HashMap<>(Map.of("lake.url", "s3://lake"));
    properties.put(name, value);

    assertThatThrownBy(() -> SinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(named);
  }

  @Test
  void bytesHaveNoColumns() {
    Map<String, String> properties = new HashMap<>();
    properties.put("lake.url", "s3://lake");
    properties.put("format", "bytes");
    properties.put("change.shape", "raw");
    assertThat(SinkConfig.parse(properties).format().format()).isEqualTo(Format.BYTES);

    properties.put("extra.columns", "kafka");

    assertThatThrownBy(() -> SinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("extra.columns");
  }

  @Test
  void theUrlIsRequired() {
    assertThatThrownBy(() -> SinkConfig.parse(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lake.url");
  }

  @Test
  void itsTextShowsNoSecret() {
    SinkConfig config =
        SinkConfig.parse(
            Map.of(
                "lake.url", "s3://lake",
                "aws.access.key.id", "key",
                "aws.secret.access.key", "hush"));

    assertThat(config.toString()).doesNotContain("hush");
  }
}
