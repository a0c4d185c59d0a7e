package dev.tributary.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.Format;
import dev.tributary.wire.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read back from CSV and Avro is what is read back from JSON Lines. */
class TypedFormatsTest {
  private static final FileFormat JSON = Files.format(Format.JSON);

  static Stream<FileFormat> formats() {
    return Stream.concat(
        Stream.of(Compression.values())
            .map(compression -> Files.format(Format.CSV, compression, AvroCodec.NULL)),
        Stream.of(AvroCodec.values())
            .map(codec -> Files.format(Format.AVRO, Compression.NONE, codec)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyValueOfEveryTypeComesBack(FileFormat format) throws IOException {
    List<EveryType> columns = EveryType.all();
    Events events = Files.table(columns);
    List<SinkRecord> records = new ArrayList<>();
    for (EveryType column : columns) {
      for (Object value : column.values()) {
        records.add(
            events.create(events.row().put("id", (long) records.size()).put(column.name(), value)));
      }
    }

    requireSame(format, Files.changes(records));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomRowsOfRandomTablesComeBack(long seed) throws IOException {
    Random random = new Random(seed);
    List<EveryType> columns = new ArrayList<>(EveryType.all());
    Collections.shuffle(columns, random);
    columns = columns.subList(0, 1 + random.nextInt(columns.size()));
    List<Change> changes = Files.changes(records(columns, random));

    for (FileFormat format : formats().toList()) {
      assertThat(read(format, changes))
          .as("seed %d, %s", seed, format.extension())
          .isEqualTo(read(JSON, changes));
    }
  }

  private static List<SinkRecord> records(List<EveryType> columns, Random random) {
    Events events = Files.table(columns);
    List<SinkRecord> records = new ArrayList<>();
    for (long id = 0; id < 1 + random.nextInt(200); id++) {
      Struct row = events.row().put("id", id);
      columns.forEach(column -> row.put(column.name(), column.any(random)));
      records.add(
          switch (random.nextInt(8)) {
            case 0 -> events.delete(row);
            case 2 -> events.update(null, row);
            case 3 -> events.read(row, "true");
            default -> events.create(row);
          });
    }
    return records;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void truncatesAndValuesThatWereNotSentAndKeysThatChangedComeBack(FileFormat format)
      throws IOException {
    Events orders = Events.orders();
    SinkRecord moved = orders.update(null, orders.order(2, "", Unavailable.TEXT));
    moved.headers().add("__debezium.oldkey", orders.key(1L), orders.key(1L).schema());
    Events keyless = Events.keyless();
    SinkRecord replaced = keyless.update(keyless.row().put("id", 1L), keyless.row().put("id", 2L));

    requireSame(format, Files.changes(List.of(orders.truncate())));
    requireSame(format, Files.changes(List.of(moved)));
    requireSame(format, Files.changes(List.of(replaced)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void rowsOfAnOlderSchemaOfTheTableHaveNullInItsNewColumns(FileFormat format) throws IOException {
    Events now = Events.orders();
    Events before =
        new Events(
            SchemaBuilder.struct()
                .name(Events.TOPIC + ".Key")
                .field("id", Schema.INT64_SCHEMA)
                .build(),
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA));
    List<Change> changes = new ArrayList<>();
    changes.addAll(Files.changes(List.of(now.create(now.order(1, "NEW", "a")))));
    changes.addAll(Files.changes(List.of(before.create(before.row().put("id", 2L)))));

    List<ChangeRow> rows = Files.read(format, Files.written(format, changes));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).columns().get("id").text()).isEqualTo("2");
    assertThat(rows.get(1).columns().get("note")).isEqualTo(JsonValue.NULL);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aTextOfTenMegabytesComesBack(FileFormat format) throws IOException {
    Events orders = Events.orders();
    String text = "\"ä,\r\n😀".repeat(10_000_000 / 11);

    List<Change> changes = Files.changes(List.of(orders.create(orders.order(1, "NEW", text))));

    List<ChangeRow> rows = Files.read(format, Files.written(format, changes));
    assertThat(rows.get(0).columns().get("note").text().equals(text)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"CSV", "AVRO"})
  void aTableOfFiveThousandColumnsComesBack(Format format) throws IOException {
    List<EveryType> columns = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      columns.add(
          new EveryType("%d.column".formatted(i), Schema.OPTIONAL_INT32_SCHEMA, List.of(i)));
    }
    Events events = Files.table(columns);
    Struct row = events.row().put("id", 1L);
    columns.forEach(column -> row.put(column.name(), column.values().get(0)));

    requireSame(Files.format(format), Files.changes(List.of(events.create(row))));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void equalRowsGiveEqualBytes(FileFormat format) throws IOException {
    Random random = new Random(7);
    List<Change> changes = Files.changes(records(EveryType.all(), random));

    assertThat(Files.written(format, changes)).isEqualTo(Files.written(format, changes));
  }

  @Test
  void everyFormatHasANameOfItsOwn() {
    assertThat(formats().map(FileFormat::extension).distinct())
        .containsExactly(".csv", ".csv.gz", ".csv.zst", ".avro");
  }

  private static void requireSame(FileFormat format, List<Change> changes) throws IOException {
    assertThat(read(format, changes)).isEqualTo(read(JSON, changes));
  }

  /** Each row's values by name, as verify compares them. */
  private static List<Map<String, Object>> read(FileFormat format, List<Change> changes)
      throws IOException {
    return Files.read(format, Files.written(format, changes)).stream()
        .map(TypedFormatsTest::values)
        .toList();
  }

  private static Map<String, Object> values(ChangeRow row) {
    Map<String, Object> values = new HashMap<>();
    row.columns().forEach((name, value) -> values.put(name, value.nonNull()));
    values.put("(operation)", row.operation());
    values.put("(address)", row.topic() + "-" + row.partition() + "@" + row.offset());
    values.put("(table)", row.table());
    values.put("(position)", row.position());
    values.put("(transaction)", row.transaction());
    values.put("(time)", row.sourceTime());
    values.put("(snapshot)", row.snapshot());
    values.put("(unavailable)", row.unavailable());
    values.put("(key before)", row.keyBefore());
    values.put("(before)", row.before());
    return values;
  }
}
