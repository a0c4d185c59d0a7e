package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.store.Encryption;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import dev.tributary.lake.store.S3Network;
import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import dev.tributary.lake.store.S3Settings.AccessKey;
import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All set: every setting is read, into the record of its concern. */
class EverySettingTest {
  private static final String LAKE =
      """
      lake.url=s3://acme-lake/shop/eu/
      s3.region=eu-central-1
      s3.endpoint=http://127.0.0.1:9000
      s3.path.style=true
      """;
  private static final String CREDENTIALS =
      """
      aws.access.key.id=key
      aws.secret.access.key=secret
      aws.role.arn=arn:aws:iam::1:role/lake
      aws.role.external.id=acme
      aws.role.session.name=nightly
      aws.sts.region=eu-west-1
      aws.sts.endpoint=https://sts.example
      aws.profile=
      """;
  private static final String NETWORK =
      """
      s3.proxy.url=http://proxy:3128
      s3.proxy.user=me
      s3.proxy.password=hush
      s3.accelerate=false
      s3.dualstack=false
      s3.fips=false
      """;
  private static final String OBJECTS =
      """
      s3.sse=kms
      s3.sse.kms.key.id=key-1
      s3.sse.kms.bucket.key=false
      s3.sse.customer.key=
      s3.acl=bucket-owner-full-control
      s3.tags=team=data,cost=42
      s3.metadata=source=shop
      s3.storage.class=standard-ia
      s3.checksum=md5
      """;
  private static final String ROWS =
      """
      change.shape=envelope
      extra.columns=kafka,key
      tombstones=keep
      """;
  private static final String FORMAT =
      """
      format=json
      avro.codec=snappy
      bytes.separator=\\r\\n
      bytes.extension=.log
      compression=zstd
      decimal.format=number
      parquet.compression=lz4_raw
      parquet.row.group.bytes=16000000
      parquet.page.bytes=65536
      unavailable.value=
      """;
  private static final String ROLL =
      """
      roll.every.ms=60000
      roll.rows=1000
      roll.bytes=10000000
      roll.idle.ms=5000
      roll.record.time.ms=3600000
      partition.open.max=50
      buffer.memory=100000000
      """;
  private static final String ROUTING =
      """
      partition.by=hour(record), region as area
      partition.timezone=Europe/Berlin
      partition.path.format='dt='yyyy-MM-dd-HH
      partition.style=plain
      """;
  private static final String DELIVERY =
      """
      deduplicate=position
      topics.mirrored=true
      single.writer=true
      """;
  private static final String KAFKA =
      """
      kafka.bootstrap.servers=broker:9092
      kafka.security.protocol=SSL
      """;

  private static final Map<String, String> ALL =
      properties(LAKE, CREDENTIALS, NETWORK, OBJECTS, ROWS, FORMAT, ROLL, ROUTING, DELIVERY, KAFKA);
  private static final SinkConfig CONFIG = SinkConfig.parse(ALL);

  @Test
  void noSettingIsLeftOut() {
    assertThat(ALL.keySet()).containsAll(SinkConfig.definition().names());
  }

  @Test
  void theLake() {
    assertThat(CONFIG.lake())
        .isEqualTo(
            new LakeSettings(
                "acme-lake",
                "shop/eu",
                Optional.of("eu-central-1"),
                Optional.of(URI.create("http://127.0.0.1:9000")),
                true,
                credentials(),
                network(),
                objects()));
  }

  private static AssumedRole credentials() {
    return new AssumedRole(
        "arn:aws:iam::1:role/lake",
        Optional.of("acme"),
        "nightly",
        Optional.of("eu-west-1"),
        Optional.of(URI.create("https://sts.example")),
        new AccessKey("key", "secret"));
  }

  private static S3Network network() {
    return new S3Network(
        Optional.of(
            new S3Network.Proxy(
                URI.create("http://proxy:3128"), Optional.of(new S3Network.User("me", "hush")))),
        false,
        false,
        false);
  }

  private static S3Objects objects() {
    return new S3Objects(
        new Encryption.ManagedKey(Optional.of("key-1"), false),
        Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL),
        Map.of("team", "data", "cost", "42"),
        Map.of("source", "shop"),
        Optional.of(StorageClass.STANDARD_IA),
        WireChecksum.MD5);
  }

  @Test
  void theRows() {
    assertThat(CONFIG.rows())
        .isEqualTo(
            new RowSettings(
                ChangeShape.ENVELOPE, Set.of(ExtraColumn.KAFKA, ExtraColumn.KEY), Tombstones.KEEP));
  }

  @Test
  void theFormat() {
    assertThat(CONFIG.format())
        .isEqualTo(
            new FormatSettings(
                Format.JSON,
                Compression.ZSTD,
                DecimalFormat.NUMBER,
                "",
                new AvroSettings(AvroCodec.SNAPPY),
                new BytesSettings("\r\n", ".log"),
                new ParquetSettings(ParquetCompression.LZ4_RAW, 16_000_000, 65_536)));
  }

  @Test
  void whenFilesAreClosed() {
    assertThat(CONFIG.roll())
        .isEqualTo(new RollSettings(60_000, 1_000, 10_000_000, 5_000, 3_600_000, 50, 100_000_000));
  }

  @Test
  void theFolders() {
    assertThat(CONFIG.routing())
        .isEqualTo(
            new RoutingSettings(
                List.of(
                    new PartitionPart.Time(
                        PartitionPart.Unit.HOUR, TimeOrigin.Clock.RECORD, Optional.empty()),
                    new PartitionPart.Value(
                        new FieldReference(FieldReference.Origin.ROW, List.of("region")), "area")),
                ZoneId.of("Europe/Berlin"),
                Optional.of("'dt='yyyy-MM-dd-HH"),
                PartitionStyle.PLAIN));
  }

  @Test
  void theDelivery() {
    assertThat(CONFIG.delivery())
        .isEqualTo(new DeliverySettings(Deduplication.POSITION, true, true));
  }

  @Test
  void whatItsOwnKafkaClientsAreGiven() {
    assertThat(CONFIG.kafka())
        .isEqualTo(
            new KafkaSettings(
                Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL")));
  }

  @Test
  void nothingOfTheOtherVocabulary() {
    assertThat(CONFIG.connect()).isEmpty();
  }

  private static Map<String, String> properties(String... concerns) {
    Map<String, String> properties = new LinkedHashMap<>();
    Stream.of(concerns)
        .flatMap(String::lines)
        .map(line -> line.split("=", 2))
        .forEach(setting -> properties.put(setting[0], setting[1]));
    return properties;
  }
}
