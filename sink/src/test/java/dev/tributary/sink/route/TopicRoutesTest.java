package dev.tributary.sink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByFields;
import dev.tributary.sink.config.ConnectPartitioner.ByKafkaPartition;
import dev.tributary.sink.config.ConnectPartitioner.ByTime;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import dev.tributary.sink.config.JodaPattern;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.Tombstones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRoutesTest {
  private static final Instant NOW = Instant.parse("2026-05-05T17:42:30Z");
  private static final String HOURS = "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH";
  private static final Schema ADDRESS =
      SchemaBuilder.struct().optional().field("city", Schema.OPTIONAL_STRING_SCHEMA).build();
  private static final Schema ROW =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("small", Schema.OPTIONAL_INT8_SCHEMA)
          .field("vip", Schema.OPTIONAL_BOOLEAN_SCHEMA)
          .field("region", Schema.OPTIONAL_STRING_SCHEMA)
          .field("price", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("address", ADDRESS)
          .field("millis", Schema.OPTIONAL_INT64_SCHEMA)
          .field("at", Timestamp.builder().optional().build())
          .build();

  private final ChangeReader reader =
      new ChangeReader(new RowSettings(ChangeShape.RAW, Set.of(), Tombstones.SKIP));

  @Test
  void theDefaultIsTheKafkaPartition() {
    assertThat(folder(new ByKafkaPartition(), row())).isEqualTo("partition=3");
  }

  @ParameterizedTest
  @CsvSource({
    "id, id=7",
    "small, small=-5",
    "vip, vip=true",
    "region, region=eu west",
    "address.city, address.city=Köln",
    "region;id, region=eu west/id=7",
    "id;region, id=7/region=eu west",
  })
  void fieldsAreFoldersInTheirOrder(String names, String folder) {
    assertThat(folder(fields(names.split(";")), row())).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "a=b, region=a=b",
    "50%, region=50%",
    "_x, region=_x",
    "../up, region=..%2Fup",
    "'a/b', region=a%2Fb",
  })
  void aValueIsTextAsItIsExceptWhereItWouldBeTwoFolders(String value, String folder) {
    assertThat(folder(fields("region"), row().put("region", value))).isEqualTo(folder);
  }

  @Test
  void noValueIsToldAsNull() {
    assertThat(folder(fields("region"), row().put("region", null))).isEqualTo("region=null");
    assertThat(folder(fields("address.city"), row().put("address", new Struct(ADDRESS))))
        .isEqualTo("address.city=null");
  }

  @Test
  void recordsWithoutSchemaHaveFieldsToo() {
    Map<String, Object> value =
        new HashMap<>(Map.of("region", "eu", "address", Map.of("city", "Köln")));

    assertThat(folder(fields("region", "address.city"), null, value))
        .isEqualTo("region=eu/address.city=Köln");
  }

  @ParameterizedTest
  @CsvSource({
    "price, is a Double",
    "address, is a Struct",
    "nothing, has no 'nothing'",
    "id.x, has no 'x'"
  })
  void aFieldThatMakesNoFolderIsAnErrorOfTheRecord(String field, String reason) {
    assertThatThrownBy(() -> folder(fields(field), row()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-03-29T00:59:59Z, year=2026/month=03/day=29/hour=00",
    "Europe/Berlin, 2026-03-29T00:59:59Z, year=2026/month=03/day=29/hour=01",
    "Europe/Berlin, 2026-03-29T01:00:00Z, year=2026/month=03/day=29/hour=03",
    "Europe/Berlin, 2026-10-25T00:30:00Z, year=2026/month=10/day=25/hour=02",
    "Europe/Berlin, 2026-10-25T01:30:00Z, year=2026/month=10/day=25/hour=02",
    "America/New_York, 2026-01-01T04:59:59Z, year=2025/month=12/day=31/hour=23",
    "Asia/Kolkata, 2026-01-31T20:00:00Z, year=2026/month=02/day=01/hour=01",
  })
  void hoursAreThoseOfTheZone(String zone, String time, String folder) {
    long millis = Instant.parse(time).toEpochMilli();
    ByTime hourly = byTime(HOURS, zone, 3_600_000, new RecordTime.Field(new ValueField("millis")));

    assertThat(folder(hourly, row().put("millis", millis))).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:59.999Z, 23-50",
    "2026-01-31T23:59:59+01:00, 22-50",
    "2026-01-31T23:59:59+0100, 22-50",
    "2026-01-31T23:09, 23-00",
    "2026-01-31T23, 23-00",
    "2026-01-31, 00-00",
  })
  void textIsReadAsIso8601(String text, String folder) {
    ByTime by = byTime("HH-mm", "UTC", 600_000, new RecordTime.Field(new ValueField("region")));

    assertThat(folder(by, row().put("region", text))).isEqualTo(folder);
  }

  @Test
  void timesComeFromTimestampsOfConnectOfKafkaOrFromTheClock() {
    long noon = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    Struct row = row().put("at", new Date(noon));

    assertThat(folder(minutes(new RecordTime.Field(new ValueField("at"))), row)).isEqualTo("12:00");
    assertThat(folder(minutes(new RecordTime.Timestamp()), row)).isEqualTo("22:13");
    assertThat(folder(minutes(new RecordTime.Arrival()), row)).isEqualTo("17:42");
  }

  @Test
  void theWorkersClockMovesOnToAnotherFolder() {
    TopicRoutes byClock = new TopicRoutes(minutes(new RecordTime.Arrival()), "/");
    TopicRoutes byRecord = new TopicRoutes(minutes(new RecordTime.Timestamp()), "/");

    assertThat(byClock.tellsWallClock()).isTrue();
    assertThat(byClock.hasMovedOn(NOW, NOW.plusSeconds(29))).isFalse();
    assertThat(byClock.hasMovedOn(NOW, NOW.plusSeconds(30))).isTrue();
    assertThat(byRecord.tellsWallClock()).isFalse();
    assertThat(byRecord.hasMovedOn(NOW, NOW.plusSeconds(30))).isFalse();
  }

  @Test
  void filesAreRotatedByTheTimeBeforeItIsTruncated() {
    long millis = 1_700_000_012_345L;
    ByTime hourly = byTime(HOURS, "UTC", 3_600_000, new RecordTime.Field(new ValueField("millis")));

    Route route = route(hourly, change(ROW, row().put("millis", millis)));

    assertThat(route.millis()).hasValue(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "region, is no time",
    "vip, is a Boolean",
    "at, is null",
    "nothing, has no 'nothing'"
  })
  void aFieldThatIsNoTimeIsAnErrorOfTheRecord(String field, String reason) {
    ByTime by = minutes(new RecordTime.Field(new ValueField(field)));

    assertThatThrownBy(() -> folder(by, row()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }

  private static ByFields fields(String... names) {
    return new ByFields(Arrays.stream(names).map(ValueField::new).toList());
  }

  private static ByTime minutes(RecordTime time) {
    return byTime("HH:mm", "UTC", 60_000, time);
  }

  private static ByTime byTime(String pattern, String zone, long duration, RecordTime time) {
    return new ByTime(new JodaPattern(pattern, Locale.US), ZoneId.of(zone), duration, time);
  }

  private static Struct row() {
    return new Struct(ROW)
        .put("id", 7L)
        .put("small", (byte) -5)
        .put("vip", true)
        .put("region", "eu west")
        .put("price", 1.5)
        .put("address", new Struct(ADDRESS).put("city", "Köln"));
  }

  private String folder(ConnectPartitioner partitioner, Struct row) {
    return folder(partitioner, ROW, row);
  }

  private String folder(ConnectPartitioner partitioner, @Nullable Schema schema, Object value) {
    return route(partitioner, change(schema, value)).folder();
  }

  private static Route route(ConnectPartitioner partitioner, Change change) {
    return new TopicRoutes(partitioner, "/").route(change, NOW);
  }

  private Change change(@Nullable Schema schema, Object value) {
    return reader
        .read(
            new SinkRecord(
                "orders",
                3,
                null,
                null,
                schema,
                value,
                11,
                1_700_000_012_345L,
                TimestampType.CREATE_TIME))
        .orElseThrow();
  }
}
