package dev.tributary.sink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.TableName;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.RoutingSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.wire.Unavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
  private static final Instant NOW = Instant.parse("2026-10-25T00:59:59.999Z");
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";
  private static final Schema ADDRESS =
      SchemaBuilder.struct().field("city", Schema.OPTIONAL_STRING_SCHEMA).optional().build();
  private static final Schema ROW =
      SchemaBuilder.struct()
          .name("shop.Order")
          .field("id", Schema.INT64_SCHEMA)
          .field("region", Schema.OPTIONAL_STRING_SCHEMA)
          .field("day", Schema.OPTIONAL_STRING_SCHEMA)
          .field("address", ADDRESS)
          .field("placed", Timestamp.builder().optional().build())
          .field("due", Date.builder().optional().build())
          .field("local", SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").optional())
          .field("text", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema KEY =
      SchemaBuilder.struct().name("shop.Key").field("id", Schema.INT64_SCHEMA).build();

  private final ChangeReader reader = new ChangeReader(RowSettings.LOG);
  private final Events orders = Events.orders();

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "day(source), year=2026/month=11/day=21/",
    "hour(source), year=2026/month=11/day=21/hour=01/",
    "month(record) as at, at=2026-11/",
    "'year(source), kafka', year=2026/partition=0/",
  })
  void aRowGoesToItsTableAndTheTimeOfItsCommit(String parts, String folder) {
    Change change = reader.read(orders.create(orders.order(1, "NEW", null))).orElseThrow();

    Route route = router("partition.by", parts).route(change, NOW);

    assertThat(route).isEqualTo(new Route(new TableName("public", "orders"), folder));
  }

  @ParameterizedTest
  @CsvSource({
    "region, region_part=eu/",
    "region as region, region=eu/",
    "address.city, city_part=Ulm/",
    "key:id as nr, nr=34/",
    "header:tenant, tenant_part=acme/",
    "header:x-b3.id as trace, trace=7/",
    "'bucket(id, 16)', id_bucket=3/",
    "'bucket(key:id,16) as shard', shard=3/",
    "'truncate(region, 1)', region_trunc=e/",
    "'truncate(id, 10) as tens', tens=30/",
    "'day(field:placed) as dt', dt=2026-01-31/",
    "day(field:due) as dt, dt=2026-02-01/",
    "hour(field:local) as dt, dt=2026-01-31-23/",
    "year(field:text) as dt, dt=2025/",
    "kafka, partition=7/",
  })
  void everyKindOfPartMakesAFolder(String parts, String folder) {
    assertThat(router("partition.by", parts).route(change(row()), NOW).folder()).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "region, region_part=NONE/",
    "address.city, city_part=NONE/",
    "header:other, other_part=NONE/",
    "'bucket(region, 16)', region_bucket=NONE/",
    "'truncate(region, 2)', region_trunc=NONE/",
    "year(field:placed), year=NONE/",
    "hour(field:placed), year=NONE/month=NONE/day=NONE/hour=NONE/",
    "month(field:placed) as m, m=NONE/",
  })
  void aRowWithoutTheValueGoesToHivesFolderForIt(String parts, String folder) {
    Struct row = new Struct(ROW).put("id", 1L);

    String found = routerOf(parts.contains("hour") ? "hour(field:placed)" : parts, row);

    assertThat(found).isEqualTo(folder.replace("NONE", NO_VALUE));
  }

  private String routerOf(String parts, Struct row) {
    // The table has a column 'day', so that hours are told by a row without it.
    if (!parts.startsWith("hour")) {
      return router("partition.by", parts).route(change(row), NOW).folder();
    }
    Schema times = SchemaBuilder.struct().field("placed", Timestamp.builder().optional()).build();
    return router("partition.by", parts).route(change(new Struct(times)), NOW).folder();
  }

  @Test
  void plainFoldersHaveNoNamesAndAreNeverHiddenOrAPath() {
    Router router = router("partition.by", "year(source), region", "partition.style", "plain");

    assertThat(router.route(change(row().put("region", "..")), NOW).folder()).endsWith("/%2E./");
    assertThat(router.route(change(row().put("region", "_x")), NOW).folder()).endsWith("/%5Fx/");
    assertThat(router.route(change(row().put("region", null)), NOW).folder())
        .endsWith("/" + NO_VALUE + "/");
    assertThat(router.route(change(row()), NOW).folder()).isEqualTo("2023/eu/");
  }

  @Test
  void aPatternMakesTheFoldersOfATime() {
    Router router =
        router(
            "partition.by",
            "day(field:placed), kafka",
            "partition.path.format",
            "'dt='yyyy-MM-dd/'at 'HH:mm",
            "partition.timezone",
            "Asia/Kolkata");

    assertThat(router.route(change(row()), NOW).folder())
        .isEqualTo("dt=2026-02-01/at 00%3A00/partition=7/");
    assertThat(router.route(change(row().put("placed", null)), NOW).folder())
        .isEqualTo("dt=%s/%s/partition=7/".formatted(NO_VALUE, NO_VALUE));
  }

  @Test
  void timesWithoutAZoneAreNotMovedIntoOne() {
    Router router =
        router("partition.by", "day(field:local) as dt", "partition.timezone", "Asia/Tokyo");

    assertThat(router.route(change(row()), NOW).folder()).isEqualTo("dt=2026-01-31/");
  }

  @Test
  void aFieldThatTheRecordHasNotIsAnErrorOfTheRecord() {
    assertThatThrownBy(() -> router("partition.by", "country").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'country'")
        .hasMessageContaining("shop.Order")
        .hasMessageContaining("(it has id, region,")
        .hasMessageContaining("partition.by");
    assertThatThrownBy(() -> router("partition.by", "address").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("members");
    assertThatThrownBy(
            () -> router("partition.by", "day(field:id.x) as d").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("id.x");
    assertThatThrownBy(
            () -> router("partition.by", "day(field:region) as d").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'eu' is no time");
  }

  @Test
  void aFolderThatIsCalledLikeAColumnIsRefused() {
    assertThatThrownBy(() -> router("partition.by", "kafka as REGION").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'REGION='")
        .hasMessageContaining("as another_name");
    assertThatThrownBy(() -> router("partition.by", "day(source)").route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'day='");
    assertThatThrownBy(
            () ->
                router("partition.by", "day(source)", "partition.path.format", "'id='yyyy")
                    .route(change(row()), NOW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'id='");
  }

  @Test
  void aDeleteGoesWhereItsKeyOrWhatTheSourceSendsOfItSays() {
    Change delete = reader.read(orders.delete(orders.order(34, "OLD", null))).orElseThrow();
    Change truncate = reader.read(orders.truncate()).orElseThrow();
    Router router = router("partition.by", "bucket(id,16), status");

    assertThat(router.route(delete, NOW).folder()).isEqualTo("id_bucket=3/status_part=OLD/");
    assertThat(router.route(truncate, NOW).folder())
        .isEqualTo("id_bucket=%s/status_part=%s/".formatted(NO_VALUE, NO_VALUE));
  }

  @Test
  void aValueThatTheSourceDidNotSendIsNone() {
    Change change =
        reader.read(orders.update(null, orders.order(1, "NEW", Unavailable.TEXT))).orElseThrow();

    assertThat(router("partition.by", "note").route(change, NOW).folder())
        .isEqualTo("note_part=" + NO_VALUE + "/");
  }

  @Test
  void theWorkersClockHasFoldersInTheZoneAndMovesOn() {
    Router router =
        router("partition.by", "hour(wall) as h, region", "partition.timezone", "Europe/Berlin");

    assertThat(router.route(change(row()), NOW).folder())
        .isEqualTo("h=2026-10-25-02/region_part=eu/");
    assertThat(router.hasMovedOn(NOW.minusSeconds(3_599), NOW)).isFalse();
    // 02:59 in summer time and in winter time.
    assertThat(router.hasMovedOn(NOW, NOW.plusSeconds(3_600))).isFalse();
    assertThat(router.hasMovedOn(NOW, NOW.plusSeconds(3_601))).isTrue();
    assertThat(router("partition.by", "hour(record) as h").hasMovedOn(NOW, NOW.plusSeconds(9_999)))
        .isFalse();
  }

  private static Router router(String... settings) {
    Map<String, String> properties = new HashMap<>(Map.of("lake.url", "s3://lake"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    RoutingSettings routing = SinkConfig.parse(properties).routing();
    return new Router(routing, new UnavailableMarker(""));
  }

  /** Placed at 2026-01-31T23:30:00Z. */
  private static Struct row() {
    return new Struct(ROW)
        .put("id", 34L)
        .put("region", "eu")
        .put("address", new Struct(ADDRESS).put("city", "Ulm"))
        .put("placed", new java.util.Date(1_769_902_200_000L))
        .put("due", new java.util.Date(1_769_904_000_000L))
        .put("local", 1_769_902_200_000_000L)
        .put("text", "2025-12-31T23:59:59+00:00");
  }

  private Change change(Struct row) {
    SinkRecord record =
        new SinkRecord(
            "orders",
            7,
            KEY,
            new Struct(KEY).put("id", 34L),
            row.schema(),
            row,
            0,
            1_700_000_000_000L,
            TimestampType.CREATE_TIME);
    record.headers().addString("tenant", "acme").addInt("x-b3.id", 7);
    return reader.read(record).orElseThrow();
  }
}
