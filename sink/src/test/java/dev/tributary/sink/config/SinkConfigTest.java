package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Network;
import dev.tributary.lake.store.S3Objects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
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
                    "lake",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    new S3Credentials.DefaultChain(),
                    S3Network.DIRECT,
                    S3Objects.PLAIN),
                RowSettings.LOG,
                new FormatSettings(
                    Format.JSON,
                    Compression.GZIP,
                    DecimalFormat.STRING,
                    "__debezium_unavailable_value"),
                new RollSettings(300_000, 500_000, 134_217_728, 0, 0, 1_000, 0),
                RoutingSettings.NONE,
                new DeliverySettings(Deduplication.NONE, false, false),
                new KafkaSettings(Map.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "lake.url, file:/tmp, lake.url",
    "lake.url, s3://Bad_Bucket, lake.url",
    "s3.endpoint, minio:9000, s3.endpoint",
    "aws.access.key.id, key, aws.secret.access.key",
    "aws.secret.access.key, secret, aws.access.key.id",
    "lake.url, s3://lake--use1-az4--x-s3, lake.url",
    "aws.role.arn, lake, aws.role.arn",
    "aws.role.external.id, acme, aws.role.arn",
    "aws.sts.endpoint, nowhere, aws.role.arn",
    "s3.proxy.url, proxy, s3.proxy.url",
    "s3.proxy.user, me, s3.proxy.url",
    "s3.proxy.password, hush, s3.proxy.user",
    "s3.sse, sse, s3.sse",
    "s3.sse, customer, s3.sse.customer.key",
    "s3.sse.kms.key.id, k, s3.sse=kms",
    "s3.sse.customer.key, k, s3.sse=customer",
    "s3.acl, everybody, s3.acl",
    "s3.tags, team, s3.tags",
    "s3.storage.class, deep-archive, s3.storage.class",
    "s3.checksum, sha1, s3.checksum",
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
    "parquet.compression, lz4, parquet.compression",
    "parquet.row.group.bytes, 1000, parquet.row.group.bytes",
    "parquet.page.bytes, 2000000, parquet.page.bytes",
    "roll.every.ms, 5m, roll.every.ms",
    "roll.rows, 0, roll.rows",
    "roll.bytes, -1, roll.bytes",
    "roll.idle.ms, 300000, roll.every.ms",
    "roll.record.time.ms, -1, roll.record.time.ms",
    "partition.open.max, 0, partition.open.max",
    "buffer.memory, 1g, buffer.memory",
    "partition.by, minute(source), partition.by",
    "partition.timezone, Mars, partition.timezone",
    "partition.path.format, yyyy, partition.by",
    "partition.style, tree, partition.style",
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

  @ParameterizedTest
  @CsvSource({
    "s3.accelerate=true;s3.endpoint=http://minio:9000, s3.accelerate",
    "s3.accelerate=true;s3.path.style=true, s3.accelerate",
    "s3.fips=true;s3.endpoint=http://minio:9000, s3.fips",
    "aws.access.key.id=key, aws.secret.access.key",
    "aws.profile=lake;aws.access.key.id=key;aws.secret.access.key=s, aws.profile",
    "deduplicate=position;change.shape=raw, deduplicate",
    "roll.idle.ms=5000;roll.every.ms=5000, roll.idle.ms",
    "kafka.security.protocol=SSL, kafka.bootstrap.servers",
    "s3.sse=customer;s3.endpoint=http://minio:9000, s3.sse.customer.key",
  })
  void aContradictionIsBlamedOnOneSetting(String settings, String blamed) {
    Map<String, String> properties = new HashMap<>(Map.of("lake.url", "s3://lake"));
    for (String setting : settings.split(";")) {
      properties.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }

    assertThat(SinkConfig.problems(properties)).containsOnlyKeys(blamed);
  }

  @Test
  void everyContradictionIsTold() {
    Map<String, String> problems =
        SinkConfig.problems(
            Map.of(
                "lake.url", "s3://lake",
                "s3.tags", "team",
                "aws.profile", "lake",
                "aws.role.external.id", "acme",
                "roll.idle.ms", "900000"));

    assertThat(problems).containsOnlyKeys("s3.tags", "aws.role.external.id", "roll.idle.ms");
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
