package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.store.Encryption;
import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import dev.tributary.lake.store.S3Network;
import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import dev.tributary.lake.store.S3Settings.AccessKey;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  @Test
  void everySettingIsRead() {
    Map<String, String> properties = new HashMap<>();
    properties.put("lake.url", "s3://acme-lake/shop/eu/");
    properties.put("s3.region", "eu-central-1");
    properties.put("s3.endpoint", "http://127.0.0.1:9000");
    properties.put("s3.path.style", "true");
    properties.put("aws.access.key.id", "key");
    properties.put("aws.secret.access.key", "secret");
    properties.put("aws.role.arn", "arn:aws:iam::1:role/lake");
    properties.put("aws.role.external.id", "acme");
    properties.put("aws.role.session.name", "nightly");
    properties.put("aws.sts.region", "eu-west-1");
    properties.put("aws.sts.endpoint", "https://sts.example");
    properties.put("aws.profile", "");
    properties.put("s3.proxy.url", "http://proxy:3128");
    properties.put("s3.proxy.user", "me");
    properties.put("s3.proxy.password", "hush");
    properties.put("s3.accelerate", "false");
    properties.put("s3.dualstack", "false");
    properties.put("s3.fips", "false");
    properties.put("s3.sse", "kms");
    properties.put("s3.sse.kms.key.id", "key-1");
    properties.put("s3.sse.kms.bucket.key", "false");
    properties.put("s3.sse.customer.key", "");
    properties.put("s3.acl", "bucket-owner-full-control");
    properties.put("s3.tags", "team=data,cost=42");
    properties.put("s3.metadata", "source=shop");
    properties.put("s3.storage.class", "standard-ia");
    properties.put("s3.checksum", "md5");
    properties.put("change.shape", "envelope");
    properties.put("extra.columns", "kafka,key");
    properties.put("tombstones", "keep");
    properties.put("format", "json");
    properties.put("avro.codec", "snappy");
    properties.put("bytes.separator", "\\r\\n");
    properties.put("bytes.extension", ".log");
    properties.put("compression", "zstd");
    properties.put("decimal.format", "number");
    properties.put("parquet.compression", "lz4_raw");
    properties.put("parquet.row.group.bytes", "16000000");
    properties.put("parquet.page.bytes", "65536");
    properties.put("unavailable.value", "");
    properties.put("roll.every.ms", "60000");
    properties.put("roll.rows", "1000");
    properties.put("roll.bytes", "10000000");
    properties.put("roll.idle.ms", "5000");
    properties.put("roll.record.time.ms", "3600000");
    properties.put("partition.open.max", "50");
    properties.put("buffer.memory", "100000000");
    properties.put("partition.by", "hour(record), region as area");
    properties.put("partition.timezone", "Europe/Berlin");
    properties.put("partition.path.format", "'dt='yyyy-MM-dd-HH");
    properties.put("partition.style", "plain");
    properties.put("deduplicate", "position");
    properties.put("topics.mirrored", "true");
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
                    new AssumedRole(
                        "arn:aws:iam::1:role/lake",
                        Optional.of("acme"),
                        "nightly",
                        Optional.of("eu-west-1"),
                        Optional.of(URI.create("https://sts.example")),
                        new AccessKey("key", "secret")),
                    new S3Network(
                        Optional.of(
                            new S3Network.Proxy(
                                URI.create("http://proxy:3128"),
                                Optional.of(new S3Network.User("me", "hush")))),
                        false,
                        false,
                        false),
                    new S3Objects(
                        new Encryption.ManagedKey(Optional.of("key-1"), false),
                        Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL),
                        Map.of("team", "data", "cost", "42"),
                        Map.of("source", "shop"),
                        Optional.of(StorageClass.STANDARD_IA),
                        WireChecksum.MD5)),
                new RowSettings(
                    ChangeShape.ENVELOPE,
                    Set.of(ExtraColumn.KAFKA, ExtraColumn.KEY),
                    Tombstones.KEEP),
                new FormatSettings(
                    Format.JSON,
                    Compression.ZSTD,
                    DecimalFormat.NUMBER,
                    "",
                    new AvroSettings(AvroCodec.SNAPPY),
                    new BytesSettings("\r\n", ".log"),
                    new ParquetSettings(ParquetCompression.LZ4_RAW, 16_000_000, 65_536)),
                new RollSettings(60_000, 1_000, 10_000_000, 5_000, 3_600_000, 50, 100_000_000),
                new RoutingSettings(
                    List.of(
                        new PartitionPart.Time(
                            PartitionPart.Unit.HOUR, TimeOrigin.Clock.RECORD, Optional.empty()),
                        new PartitionPart.Value(
                            new FieldReference(FieldReference.Origin.ROW, List.of("region")),
                            "area")),
                    ZoneId.of("Europe/Berlin"),
                    Optional.of("'dt='yyyy-MM-dd-HH"),
                    PartitionStyle.PLAIN),
                new DeliverySettings(Deduplication.POSITION, true, true),
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
