package dev.tributary.sink.write.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.write.EveryType;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.Files;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What any reader of Avro sees. */
class AvroFileTest {
  private final Events events = Files.table(EveryType.all());

  private static FileFormat format(AvroCodec codec) {
    return Files.format(Format.AVRO, Compression.NONE, codec);
  }

  private static List<GenericRecord> read(byte[] file) throws IOException {
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new Conversions.UUIDConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    List<GenericRecord> records = new ArrayList<>();
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(
            new ByteArrayInputStream(file), new GenericDatumReader<>(null, null, data))) {
      stream.forEach(records::add);
    }
    return records;
  }

  private GenericRecord only(Struct row) throws IOException {
    return read(Files.written(format(AvroCodec.NULL), Files.changes(List.of(events.create(row)))))
        .get(0);
  }

  private static Schema present(GenericRecord row, String field) {
    return row.getSchema().getField(field).schema().getTypes().get(1);
  }

  @Test
  void valuesHaveTheirLogicalTypes() throws IOException {
    GenericRecord row =
        only(
            events
                .row()
                .put("id", 1L)
                .put("with space", "00000000-0000-0000-0000-000000000001")
                .put("with_x20space", "-1.5000000000")
                .put("date", "-0043-03-15")
                .put("Order", "23:59:59.999999")
                .put("epoch", -1L)
                .put("line\nbreak", "2026-01-31T23:59:59.000001Z"));

    assertThat(row.get("id")).isEqualTo(1L);
    assertThat(row.get("with_x20space_2")).isEqualTo(new UUID(0, 1));
    assertThat(row.get("with_x20space")).isEqualTo(new BigDecimal("-1.5000000000"));
    assertThat(row.get("date")).isEqualTo(LocalDate.of(-43, 3, 15));
    assertThat(row.get("Order")).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
    assertThat(row.get("epoch")).isEqualTo(LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000));
    assertThat(row.get("line_xAbreak")).isEqualTo(Instant.parse("2026-01-31T23:59:59.000001Z"));
    assertThat(row.get("__source_ts")).isInstanceOf(Instant.class);
    assertThat(row.get("bool")).isNull();
    assertThat(present(row, "with_x20space").getLogicalType())
        .isEqualTo(LogicalTypes.decimal(38, 10));
  }

  @Test
  void valuesMadeOfValuesAreReadByName() throws IOException {
    Struct point =
        new Struct(events.row().schema().field("point").schema())
            .put("x", 0.5)
            .put("say \"y\"", "why");

    GenericRecord row =
        only(
            events
                .row()
                .put("id", 1L)
                .put("😀", new byte[] {1, 2})
                .put("nested", List.of(List.of(1), List.of()))
                .put("numbered", Map.of(7, "seven"))
                .put("date", "infinity")
                .put("point", point));

    assertThat(row.get("_x1F600")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(row.get("nested")).hasToString("[[1], []]");
    assertThat(row.get("numbered")).hasToString("[{\"key\": 7, \"value\": \"seven\"}]");
    assertThat(((GenericRecord) row.get("point")).get("say_x20_x22y_x22")).hasToString("why");
    assertThat(row.get("date")).isNull();
    assertThat(row.get("__exact")).hasToString("{date=infinity}");
  }

  @Test
  void everyColumnMayBeNullAndHasItsFieldIdAndItsOwnName() throws IOException {
    GenericRecord row = only(events.row().put("id", 1L));

    assertThat(row.getSchema().getProp("tributary.name")).isEqualTo("public.orders");
    assertThat(row.getSchema().getFields())
        .allMatch(Schema.Field::hasDefaultValue)
        .allMatch(field -> field.schema().getTypes().get(0).getType() == Schema.Type.NULL)
        .allMatch(field -> field.getObjectProp("field-id") instanceof Integer);
    assertThat(row.getSchema().getFields().stream().map(field -> field.getObjectProp("field-id")))
        .doesNotHaveDuplicates();
    assertThat(row.getSchema().getField("_8ball").getProp("tributary.name")).isEqualTo("8ball");
    assertThat(row.getSchema().getField("select").getProp("tributary.name")).isNull();
    assertThat(row.getSchema().getField("id").getObjectProp("field-id")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyCodecIsReadByAvroItselfAndNamedInTheFile(AvroCodec codec) throws IOException {
    List<SinkRecord> records = new ArrayList<>();
    for (long id = 0; id < 20_000; id++) {
      records.add(events.create(events.row().put("id", id)));
    }

    byte[] file = Files.written(format(codec), Files.changes(records));

    List<GenericRecord> rows = read(file);
    assertThat(rows).hasSize(20_000);
    assertThat(rows.get(19_999).get("id")).isEqualTo(19_999L);
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
      assertThat(stream.getMetaString("avro.codec"))
          .isEqualTo(codec.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void itHoldsWhatItHasNotHandedOn() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Change change = Files.changes(List.of(events.create(events.row().put("id", 1L)))).get(0);
    RowFile file =
        format(AvroCodec.NULL).open(change.row(), TableSchema.first(change.row().shape()), out);
    file.append(change);
    int header = out.size();
    long ofOne = file.held();
    file.append(change);

    assertThat(ofOne).isPositive();
    assertThat(file.held()).isEqualTo(2 * ofOne);
    assertThat(file.bytes()).isEqualTo(header + 2 * ofOne);

    file.finish();
    assertThat(file.held()).isZero();
    assertThat(out.size()).isBetween((int) (header + 2 * ofOne), (int) (header + 2 * ofOne + 40));
  }

  @Test
  void aRowThatCannotBeWrittenLeavesTheFileAsItWas() throws IOException {
    org.apache.kafka.connect.data.Schema list =
        SchemaBuilder.array(org.apache.kafka.connect.data.Schema.INT32_SCHEMA).optional().build();
    Events lists = new Events(null, SchemaBuilder.struct().field("list", list));
    Struct wrong = lists.row().put("list", new ArrayList<>(List.of(1, 2)));
    List<Change> changes =
        Files.changes(
            List.of(
                lists.create(lists.row().put("list", List.of(1))),
                lists.create(wrong),
                lists.create(lists.row().put("list", List.of(2)))));
    wrong.<Object>getArray("list").set(1, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file =
        format(AvroCodec.NULL)
            .open(changes.get(0).row(), TableSchema.first(changes.get(0).row().shape()), out);
    file.append(changes.get(0));

    assertThatThrownBy(() -> file.append(changes.get(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("shop.public.orders-0@101")
        .hasMessageContaining("'element' has no value");

    file.append(changes.get(2));
    assertThat(file.finish().rows()).isEqualTo(2);
    assertThat(read(out.toByteArray())).hasSize(2);
  }

  @Test
  void aFileWithoutRowsHasNoBytes() throws IOException {
    Change change = Files.changes(List.of(events.create(events.row().put("id", 1L)))).get(0);
    RowFile file =
        format(AvroCodec.NULL)
            .open(
                change.row(),
                TableSchema.first(change.row().shape()),
                OutputStream.nullOutputStream());

    assertThat(file.finish().bytes()).isZero();
  }
}
