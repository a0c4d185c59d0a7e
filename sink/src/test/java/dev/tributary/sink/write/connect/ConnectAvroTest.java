package dev.tributary.sink.write.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Avro's own reader reads. */
class ConnectAvroTest {
  private static final ConnectFormatSettings STANDARD = ConnectFormatSettings.STANDARD;
  private static final Schema ROW =
      SchemaBuilder.struct()
          .name("shop.Click")
          .field("id", Schema.INT64_SCHEMA)
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private final FileFormat format = ConnectFormats.of(Format.AVRO, STANDARD);
  private final Records records = new Records();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static FileFormat format(AvroCodec codec, int level) {
    return ConnectFormats.of(
        Format.AVRO,
        new ConnectFormatSettings(
            STANDARD.decimals(),
            STANDARD.mapping(),
            codec,
            level,
            STANDARD.parquet(),
            STANDARD.bytes(),
            STANDARD.compression(),
            STANDARD.compressionLevel()));
  }

  private static List<Object> read(byte[] file) throws IOException {
    List<Object> values = new ArrayList<>();
    try (DataFileStream<Object> stream =
        new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
      stream.forEach(value -> values.add(AvroView.actual(value)));
    }
    return values;
  }

  private static Struct click(long id) {
    return new Struct(ROW).put("id", id).put("note", "note " + id);
  }

  static LongStream seeds() {
    return new Random().longs(200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyValueComesBack(long seed) throws IOException {
    RandomValues random = new RandomValues(seed);
    Schema schema = seed % 4 == 0 ? random.schema(2) : random.struct(3);
    List<Object> values =
        IntStream.range(0, 60).mapToObj(number -> random.present(schema)).toList();

    byte[] file = Records.written(format, records.all(schema, values));

    assertThat(read(file))
        .isEqualTo(values.stream().map(value -> AvroView.expected(schema, value)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyCodecIsReadAndNamedInTheFile(AvroCodec codec) throws IOException {
    List<Change> changes =
        LongStream.range(0, 20_000).mapToObj(id -> records.of(click(id))).toList();

    for (int level : codec == AvroCodec.BZIP2 ? new int[] {-1} : new int[] {-1, 9}) {
      byte[] file = Records.written(format(codec, level), changes);

      assertThat(read(file))
          .hasSize(20_000)
          .last()
          .isEqualTo(Map.of("id", 19_999L, "note", "note 19999"));
      try (DataFileStream<Object> stream =
          new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
        assertThat(stream.getMetaString("avro.codec"))
            .isEqualTo(codec.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void aUnionIsAUnion() throws IOException {
    Schema union =
        SchemaBuilder.struct()
            .name("io.confluent.connect.avro.Union")
            .field("string", Schema.OPTIONAL_STRING_SCHEMA)
            .field("long", Schema.OPTIONAL_INT64_SCHEMA)
            .optional()
            .build();
    Schema schema = SchemaBuilder.struct().name("shop.U").field("u", union).build();
    List<Change> changes =
        List.of(
            records.of(new Struct(schema).put("u", new Struct(union).put("string", "a"))),
            records.of(new Struct(schema).put("u", new Struct(union).put("long", 7L))),
            records.of(new Struct(schema)));

    List<Object> values = read(Records.written(format, changes));

    assertThat(values.get(0)).isEqualTo(Map.of("u", "a"));
    assertThat(values.get(1)).isEqualTo(Map.of("u", 7L));
    assertThat(values.get(2)).asString().isEqualTo("{u=null}");
  }

  @Test
  void anOlderVersionIsLiftedIntoTheFilesSchema() throws IOException {
    Schema older =
        SchemaBuilder.struct().name("shop.Click").field("id", Schema.INT64_SCHEMA).build();

    byte[] file =
        Records.written(
            format, List.of(records.of(click(1)), records.of(new Struct(older).put("id", 2L))));

    assertThat(read(file).get(1)).asString().isEqualTo("{id=2, note=null}");
  }

  @Test
  void aVersionOfWhichSomethingWouldGetLostIsRefused() throws IOException {
    Schema newer =
        SchemaBuilder.struct()
            .name("shop.Click")
            .field("id", Schema.INT64_SCHEMA)
            .field("more", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Change known = records.of(click(1));
    Change lost = records.of(new Struct(newer).put("id", 2L).put("more", "x"));
    RowFile file = Records.open(format, known, out);
    file.append(known);

    assertThatThrownBy(() -> file.append(lost))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-3@1: its field 'more' is not in the schema of its file");

    file.append(known);
    file.finish();
    assertThat(read(out.toByteArray())).hasSize(2);
  }

  @Test
  void aValueThatDoesNotFitLeavesTheFileAsItWas() throws IOException {
    Schema schema =
        SchemaBuilder.struct().field("list", SchemaBuilder.array(Schema.INT32_SCHEMA)).build();
    List<Integer> broken = new ArrayList<>(List.of(1, 2));
    Change bad = records.of(new Struct(schema).put("list", broken));
    broken.set(1, null);
    Change good = records.of(new Struct(schema).put("list", List.of(3)));
    RowFile file = Records.open(format, bad, out);

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> file.append(bad))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("clicks-3@0: 'list[]' is null, which its schema does not allow");
      file.append(good);
    }

    assertThat(file.finish().rows()).isEqualTo(2);
    assertThat(read(out.toByteArray()))
        .containsExactly(Map.of("list", List.of(3)), Map.of("list", List.of(3)));
  }

  @Test
  void aValueWithoutASchemaIsRefusedWithTheRemedy() throws IOException {
    Change bare = records.of(null, Map.of("a", 1));
    RowFile file = Records.open(format, bare, out);

    assertThatThrownBy(() -> file.append(bare))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its value has no schema, which files of Avro need")
        .hasMessageContaining("value.converter");

    assertThat(file.finish().rows()).isZero();
    assertThat(out.size()).isZero();
  }

  @Test
  void equalValuesGiveEqualBytesAndAreCounted() throws IOException {
    List<Change> changes = List.of(records.of(click(1)), records.of(click(2)));
    RowFile file = Records.open(format, changes.get(0), out);
    for (Change change : changes) {
      file.append(change);
    }
    long held = file.held();
    long before = file.bytes();

    assertThat(held).isPositive();
    assertThat(file.finish().bytes()).isEqualTo(out.size());
    assertThat(out.size()).isBetween((int) before, (int) before + 40);
    assertThat(file.held()).isZero();
    assertThat(Records.written(format, changes)).isEqualTo(out.toByteArray());
  }
}
