package dev.tributary.sink.config.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.OffsetNames;
import dev.tributary.lake.store.Encryption;
import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import dev.tributary.lake.store.S3Network;
import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Objects.CannedAcl;
import dev.tributary.lake.store.S3Objects.StorageClass;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import dev.tributary.lake.store.S3Settings.AccessKey;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.AvroMapping;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.ConnectPartitioner.ByFields;
import dev.tributary.sink.config.ConnectPartitioner.ByKafkaPartition;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import dev.tributary.sink.config.ConnectSettings;
import dev.tributary.sink.config.ConnectSettings.Rotation;
import dev.tributary.sink.config.FolderRotation;
import dev.tributary.sink.config.FolderRotation.OnOtherFolder;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.JodaPattern;
import dev.tributary.sink.config.LakeSettings;
import dev.tributary.sink.config.Leaving;
import dev.tributary.sink.config.ParquetCompression;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RollSettings;
import dev.tributary.sink.config.RotationSchedule;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.SchemaVersions;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.config.Tombstones;
import dev.tributary.wire.JsonDecimals;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentSettingsTest {
  private static final String PARTITIONERS = "io.confluent.connect.storage.partitioner.";
  private static final String FORMATS = "io.confluent.connect.s3.format.";

  private final ConfluentSettings settings = new ConfluentSettings();

  @Test
  void theLeastThatMustBeGivenHasTheirDefaults() {
    SinkConfig config = settings.parse(least());

    assertThat(config.lake())
        .isEqualTo(
            new LakeSettings(
                "lake",
                "topics",
                Optional.of("us-west-2"),
                Optional.empty(),
                true,
                new S3Credentials.DefaultChain(),
                S3Network.DIRECT,
                S3Objects.PLAIN));
    assertThat(config.rows())
        .isEqualTo(new RowSettings(ChangeShape.RAW, Set.of(), Tombstones.FAIL));
    assertThat(config.roll())
        .isEqualTo(
            new RollSettings(Long.MAX_VALUE, 1_000, Long.MAX_VALUE, 0, 0, Integer.MAX_VALUE, 0));
    assertThat(config.connect())
        .contains(
            new ConnectSettings(
                ConnectFormatSettings.STANDARD,
                new OffsetNames("topics/", "/", "+", 10),
                new ByKafkaPartition(),
                new Rotation(Optional.empty(), Optional.empty(), Leaving.DROP),
                SchemaVersions.APART));
  }

  @Test
  void whatIsSaidOfPlaceAndAccessIsTaken() {
    Map<String, String> given = least();
    given.put("s3.region", "eu-central-1");
    given.put("store.url", "https://minio:9000");
    given.put("s3.path.style.access.enabled", "false");
    given.put("topics.dir", "raw/kafka");
    given.put("aws.access.key.id", "key");
    given.put("aws.secret.access.key", "hush");
    given.put(
        "s3.credentials.provider.class",
        "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider");
    given.put("s3.credentials.provider.sts.role.arn", "arn:aws:iam::1:role/lake");
    given.put("s3.credentials.provider.sts.role.external.id", "acme");
    given.put("s3.credentials.provider.sts.role.session.name", "nightly");
    given.put("s3.credentials.provider.sts.region", "eu-west-1");
    given.put("s3.proxy.url", "http://proxy:3128");
    given.put("s3.proxy.user", "me");
    given.put("s3.proxy.password", "hush");
    given.put("s3.ssea.name", "aws:kms");
    given.put("s3.sse.kms.key.id", "key-1");
    given.put("s3.acl.canned", "bucket-owner-full-control");
    given.put("s3.object.tagging", "true");
    given.put("s3.object.tagging.key.value.pairs", "team:data,url:a:b");
    given.put("s3.send.digest", "true");
    given.put("s3.storage.class", "standard-ia");
    given.put("s3.metadata", "source=shop");

    assertThat(settings.parse(given).lake())
        .isEqualTo(
            new LakeSettings(
                "lake",
                "raw/kafka",
                Optional.of("eu-central-1"),
                Optional.of(URI.create("https://minio:9000")),
                false,
                new AssumedRole(
                    "arn:aws:iam::1:role/lake",
                    Optional.of("acme"),
                    "nightly",
                    Optional.of("eu-west-1"),
                    Optional.empty(),
                    new AccessKey("key", "hush")),
                new S3Network(
                    Optional.of(
                        new S3Network.Proxy(
                            URI.create("http://proxy:3128"),
                            Optional.of(new S3Network.User("me", "hush")))),
                    false,
                    false,
                    false),
                new S3Objects(
                    new Encryption.ManagedKey(Optional.of("key-1"), true),
                    Optional.of(CannedAcl.BUCKET_OWNER_FULL_CONTROL),
                    Map.of("team", "data", "url", "a:b"),
                    Map.of("source", "shop"),
                    Optional.of(StorageClass.STANDARD_IA),
                    WireChecksum.MD5)));
  }

  @Test
  void whatIsSaidOfNamesAndTimesIsTaken() {
    Map<String, String> given = least();
    given.put("partitioner.class", PARTITIONERS + "TimeBasedPartitioner");
    given.put("partition.duration.ms", "600000");
    given.put("path.format", "'d'=YYYY-MM-dd/HHmm");
    given.put("locale", "en_US");
    given.put("timezone", "Europe/Berlin");
    given.put("timestamp.extractor", "RecordField");
    given.put("timestamp.field", "meta.at");
    given.put("rotate.interval.ms", "60000");
    given.put("rotate.file.on.partition.change", "false");
    given.put("rotate.schedule.interval.ms", "3600000");
    given.put("partitioner.max.open.files", "7");
    given.put("filename.offset.zero.pad.width", "0");
    given.put("directory.delim", "|");
    given.put("file.delim", "-");
    given.put("schema.compatibility", "BACKWARD_TRANSITIVE");

    SinkConfig config = settings.parse(given);

    assertThat(config.roll().openFolders()).isEqualTo(7);
    assertThat(config.connect())
        .contains(
            new ConnectSettings(
                ConnectFormatSettings.STANDARD,
                new OffsetNames("topics|", "|", "-", 0),
                new ByTime(
                    new JodaPattern("'d'=YYYY-MM-dd/HHmm", Locale.US),
                    ZoneId.of("Europe/Berlin"),
                    600_000,
                    new RecordTime.Field(new ValueField("meta.at"))),
                new Rotation(
                    Optional.of(new FolderRotation(60_000, OnOtherFolder.STAY)),
                    Optional.of(new RotationSchedule(3_600_000, ZoneId.of("Europe/Berlin"))),
                    Leaving.COMMIT),
                SchemaVersions.LIFTED));
    assertThat(config.lake().prefix()).isEqualTo("topics");
  }

  @Test
  void whatIsSaidOfContentIsTaken() {
    Map<String, String> given = least();
    given.put("json.decimal.format", "numeric");
    given.put("connect.meta.data", "false");
    given.put("enhanced.avro.schema.support", "false");
    given.put("allow.optional.map.keys", "true");
    given.put("avro.codec", "snappy");
    given.put("parquet.codec", "zstd");
    given.put("format.bytearray.separator", "|");
    given.put("format.bytearray.extension", ".log");
    given.put("s3.compression.type", "gzip");
    given.put("s3.compression.level", "6");

    assertThat(settings.parse(given).connect().orElseThrow().content())
        .isEqualTo(
            new ConnectFormatSettings(
                JsonDecimals.NUMERIC,
                new AvroMapping(
                    AvroMapping.MetaData.LEFT_OUT,
                    AvroMapping.Enums.AS_TEXT,
                    AvroMapping.OptionalKeys.IN_MAPS),
                AvroCodec.SNAPPY,
                -1,
                new ParquetSettings(
                    ParquetCompression.ZSTD,
                    ParquetSettings.STANDARD.rowGroupBytes(),
                    ParquetSettings.STANDARD.pageBytes()),
                new BytesSettings("|", ".log"),
                Compression.GZIP,
                6));
  }

  @Test
  void presetsOfDaysAndHoursOverruleWhatIsGiven() {
    Map<String, String> given = least();
    given.put("partitioner.class", PARTITIONERS + "HourlyPartitioner");
    given.put("path.format", "YYYY");
    given.put("partition.duration.ms", "1");
    given.put("locale", "en");
    given.put("timezone", "UTC");
    given.put(
        "timestamp.extractor", PARTITIONERS + "TimeBasedPartitioner$RecordTimestampExtractor");

    assertThat(partitioner(given))
        .isEqualTo(
            new ByTime(
                new JodaPattern("'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH", Locale.ENGLISH),
                ZoneId.of("UTC"),
                3_600_000,
                new RecordTime.Timestamp()));
    given.put("partitioner.class", PARTITIONERS + "DailyPartitioner");
    given.put("timestamp.extractor", "Wallclock");
    assertThat(partitioner(given))
        .isEqualTo(
            new ByTime(
                new JodaPattern("'year'=YYYY/'month'=MM/'day'=dd", Locale.ENGLISH),
                ZoneId.of("UTC"),
                86_400_000,
                new RecordTime.Arrival()));
  }

  @Test
  void fieldsKeepTheirOrderAndTheirNames() {
    Map<String, String> given = least();
    given.put("partitioner.class", PARTITIONERS + "FieldPartitioner");
    given.put("partition.field.name", "region,address.city");

    assertThat(partitioner(given))
        .isEqualTo(new ByFields(List.of(new ValueField("region"), new ValueField("address.city"))));
  }

  @ParameterizedTest
  @CsvSource({
    "ignore, true, REPORT",
    "IGNORE, true, REPORT",
    "ignore, false, SKIP",
    "fail, true, FAIL",
  })
  void nullsAreDealtWithAsThere(String behavior, String report, Tombstones expected) {
    Map<String, String> given = least();
    given.put("behavior.on.null.values", behavior);
    given.put("report.null.values.to.dlq", report);

    assertThat(settings.parse(given).rows().tombstones()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "json.JsonFormat, JSON",
    "avro.AvroFormat, AVRO",
    "parquet.ParquetFormat, PARQUET",
    "bytearray.ByteArrayFormat, BYTES"
  })
  void formatsAreKnownByTheNamesOfTheirClasses(String name, Format format) {
    Map<String, String> given = least();
    given.put("format.class", FORMATS + name);

    assertThat(settings.parse(given).format().format()).isEqualTo(format);
  }

  @Test
  void ownSettingsWithoutCounterpartMayStandBesideTheirs() {
    Map<String, String> given = least();
    given.put("roll.every.ms", "60000");
    given.put("roll.bytes", "1000000");
    given.put("roll.idle.ms", "5000");
    given.put("buffer.memory", "100000000");
    given.put("single.writer", "true");
    given.put("s3.endpoint", "http://minio:9000");
    given.put("kafka.bootstrap.servers", "broker:9092");

    SinkConfig config = settings.parse(given);

    assertThat(config.roll())
        .isEqualTo(
            new RollSettings(60_000, 1_000, 1_000_000, 5_000, 0, Integer.MAX_VALUE, 100_000_000));
    assertThat(config.delivery().singleWriter()).isTrue();
    assertThat(config.lake().endpoint()).contains(URI.create("http://minio:9000"));
    assertThat(config.kafka().bootstrapServers()).contains("broker:9092");
    assertThat(config.connect().orElseThrow().rotation().leaving()).isEqualTo(Leaving.COMMIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format.class | com.acme.MyFormat | no class is loaded",
        "flush.size | 0 | positive",
        "rotate.schedule.interval.ms | 60000 | timezone",
        "filename.offset.zero.pad.width | -1 | at least 0",
        "avro.codec | xz | DEFLATE",
        "schema.compatibility | SOMETIMES | FULL_TRANSITIVE",
        "parquet.codec | brotli | zstd",
        "parquet.codec | lz4 | lz4_raw",
        "parquet.codec | lzo | zstd",
        "s3.bucket.name | Bad_Bucket | name of a bucket",
        "s3.bucket.name | lake--use1-az4--x-s3 | lists its keys in no order",
        "s3.object.tagging | true | recordCount",
        "s3.object.behavior.on.tagging.error | cry | IGNORE",
        "s3.part.size | 1000 | at least 5242880",
        "s3.credentials.provider.class | com.acme.Provider | no class is loaded",
        "aws.access.key.id | key | aws.secret.access.key",
        "aws.secret.access.key | secret | aws.access.key.id",
        "s3.ssea.name | aws:kms:dsse | use aws:kms",
        "s3.ssea.name | rot13 | AES256",
        "s3.sse.customer.key | abc | 32 bytes",
        "s3.sse.kms.key.id | key | aws:kms",
        "s3.acl.canned | log-delivery-write | bucket-owner-full-control",
        "s3.compression.type | zstd | GZIP",
        "s3.compression.level | 12 | 9",
        "json.decimal.format | TEXT | NUMERIC",
        "s3.part.retries | -1 | at least 0",
        "s3.retry.backoff.ms | -1 | at least 0",
        "format.bytearray.extension | bin | a dot and letters",
        "s3.proxy.url | proxy | http://host:port",
        "s3.proxy.user | me | s3.proxy.url",
        "s3.proxy.password | hush | s3.proxy.user",
        "behavior.on.null.values | write | tombstones=keep",
        "s3.schema.partition.affix.type | SUFFIX | transformation",
        "max.files.scan.limit | -1 | at least 0",
        "store.kafka.keys | true | extra.columns=key",
        "store.kafka.headers | true | extra.columns=headers",
        "s3.elastic.buffer.init.capacity | 1 | at least 4096",
        "storage.class | com.acme.Storage | S3Storage",
        "topics.dir | /topics | begins neither",
        "store.url | minio | http://host:port",
        "directory.delim | _ | keys of two topics",
        "directory.delim | - | keys of two topics",
        "file.delim | / | several folders",
        "partitioner.class | com.acme.ByMoon | partition.by",
        "s3.credentials.provider.sts.role.arn | arn:aws:iam::1:role/x | no effect without",
        "s3.region | | ",
      })
  void aSettingThatCannotBeHonouredIsRefusedByName(String name, String value, String reason) {
    Map<String, String> given = least();
    given.put(name, value == null ? "" : value);
    if (value == null) {
      assertThat(settings.problems(given)).isEmpty();
      return;
    }

    assertThatThrownBy(() -> settings.parse(given))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partitioner.class=FieldPartitioner | partition.field.name",
        "partitioner.class=FieldPartitioner;partition.field.name=a..b | partition.field.name",
        "partitioner.class=TimeBasedPartitioner | partition.duration.ms",
        "partitioner.class=TimeBasedPartitioner;partition.duration.ms=1000 | path.format",
        "partitioner.class=TimeBasedPartitioner;partition.duration.ms=1000;path.format=YYYY | locale",
        "partitioner.class=DailyPartitioner | locale",
        "partitioner.class=DailyPartitioner;locale=en | timezone",
        "partitioner.class=DailyPartitioner;locale=!;timezone=UTC | locale",
        "partitioner.class=DailyPartitioner;locale=en;timezone=Mars | timezone",
        "partitioner.class=DailyPartitioner;locale=en;timezone=UTC;timestamp.extractor=Moon | timestamp.extractor",
        "partitioner.class=DailyPartitioner;locale=en;timezone=UTC;timestamp.extractor=RecordField;timestamp.field=. | timestamp.field",
        "partitioner.class=TimeBasedPartitioner;partition.duration.ms=1;path.format=YYYY zz;locale=en;timezone=UTC | path.format",
        "partitioner.class=TimeBasedPartitioner;partition.duration.ms=1;path.format=YYYY/CC;locale=en;timezone=UTC | path.format",
        "s3.wan.mode=true;store.url=http://minio:9000 | s3.wan.mode",
        "s3.endpoint=http://a:1;store.url=http://b:1 | s3.endpoint",
        "s3.sse.customer.key=k;store.url=http://minio:9000 | s3.sse.customer.key",
        "s3.sse.customer.key=k;s3.ssea.name=aws:kms | s3.sse.customer.key",
        "s3.object.tagging=true;s3.object.tagging.key.value.pairs=team | s3.object.tagging.key.value.pairs",
      })
  void aContradictionIsBlamedOnOneSetting(String properties, String blamed) {
    Map<String, String> given = least();
    for (String property : properties.split(";")) {
      String value = property.split("=", 2)[1];
      given.put(
          property.split("=", 2)[0], value.endsWith("Partitioner") ? PARTITIONERS + value : value);
    }

    assertThat(settings.problems(given)).containsOnlyKeys(blamed);
  }

  @Test
  void whatIsNotNeededIsTakenInAnyValue() {
    Map<String, String> given = least();
    given.put("schemas.cache.config", "10");
    given.put("retry.backoff.ms", "1");
    given.put("s3.part.size", "5242880");
    given.put("s3.part.retries", "0");
    given.put("s3.retry.backoff.ms", "0");
    given.put("s3.http.send.expect.continue", "false");
    given.put("max.write.duration.ms", "1000");
    given.put("tombstone.encoded.partition", "gone");
    given.put("enable.conditional.writes", "false");
    given.put("max.files.scan.limit", "1");
    given.put("keys.format.class", FORMATS + "json.JsonFormat");
    given.put("headers.format.class", FORMATS + "json.JsonFormat");
    given.put("s3.elastic.buffer.enable", "true");
    given.put("s3.elastic.buffer.init.capacity", "4096");
    given.put("s3.object.behavior.on.tagging.error", "fail");

    assertThat(settings.problems(given)).isEmpty();
    assertThat(settings.parse(given)).isEqualTo(settings.parse(least()));
  }

  @Test
  void accelerationNeedsNoWordOfPathStyle() {
    Map<String, String> given = least();
    given.put("s3.wan.mode", "true");

    LakeSettings lake = settings.parse(given).lake();

    assertThat(lake.network().accelerate()).isTrue();
    assertThat(lake.pathStyle()).isFalse();
  }

  private Object partitioner(Map<String, String> given) {
    return settings.parse(given).connect().orElseThrow().partitioner();
  }

  private static Map<String, String> least() {
    return new HashMap<>(
        Map.of(
            "s3.bucket.name", "lake",
            "storage.class", "io.confluent.connect.s3.storage.S3Storage",
            "format.class", FORMATS + "json.JsonFormat",
            "flush.size", "1000"));
  }
}
