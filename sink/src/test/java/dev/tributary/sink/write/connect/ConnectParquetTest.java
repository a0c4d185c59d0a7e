package dev.tributary.sink.write.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.format.ParquetFooter;
import dev.tributary.lake.format.RowGroupPages;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.ParquetCompression;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.ReadSupport.ReadContext;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Parquet's own binding to Avro, and DuckDB, read. */
class ConnectParquetTest {
  private static final ConnectFormatSettings STANDARD = ConnectFormatSettings.STANDARD;

  private final Records records = new Records();

  @TempDir Path folder;

  private static FileFormat format(ParquetSettings parquet) {
    return ConnectFormats.of(
        Format.PARQUET,
        new ConnectFormatSettings(
            STANDARD.decimals(),
            STANDARD.mapping(),
            STANDARD.avroCodec(),
            STANDARD.avroLevel(),
            parquet,
            STANDARD.bytes(),
            STANDARD.compression(),
            STANDARD.compressionLevel()));
  }

  private Path written(FileFormat format, List<Change> changes) throws IOException {
    return Files.write(folder.resolve("file.parquet"), Records.written(format, changes));
  }

  private static List<Object> read(Path path) throws IOException {
    List<Object> rows = new ArrayList<>();
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      ParquetMetadata footer = ParquetFooter.read(file);
      MessageType columns = footer.getFileMetaData().getSchema();
      RecordMaterializer<Object> records =
          new AvroReadSupport<Object>(GenericData.get())
              .prepareForRead(
                  new PlainParquetConfiguration(),
                  footer.getFileMetaData().getKeyValueMetaData(),
                  columns,
                  new ReadContext(columns, Map.of()));
      for (BlockMetaData group : footer.getBlocks()) {
        RecordReader<Object> reader =
            new ColumnIOFactory()
                .getColumnIO(columns)
                .getRecordReader(new RowGroupPages(file, group), records);
        for (long row = 0; row < group.getRowCount(); row++) {
          rows.add(AvroView.actual(reader.read()));
        }
      }
    }
    return rows;
  }

  private static FileMetaData footer(Path path) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      return ParquetFooter.read(file).getFileMetaData();
    }
  }

  private static List<String> query(Path path, String columns) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows =
          statement.executeQuery("SELECT %s FROM '%s'".formatted(columns, path))) {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            values.add(rows.getString(i));
          }
        }
        return values;
      }
    }
  }

  static LongStream seeds() {
    return new Random().longs(120);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void columnsAndValuesAreThoseOfAvro(long seed) throws IOException {
    RandomValues random = new RandomValues(seed);
    Schema schema = random.struct(3);
    List<Object> values =
        IntStream.range(0, 1 + (int) Math.floorMod(seed, 300L))
            .mapToObj(number -> random.present(schema))
            .toList();
    ParquetCompression codec = ParquetCompression.values()[(int) Math.floorMod(seed, 5L)];

    Path file =
        written(format(new ParquetSettings(codec, 1 << 20, 8 << 10)), records.all(schema, values));

    MessageType columns =
        new AvroSchemaConverter(
                new PlainParquetConfiguration(
                    Map.of("parquet.avro.write-old-list-structure", "false")))
            .convert(PlainValues.withoutNull(AvroMapper.map(schema, STANDARD.mapping())));
    assertThat(footer(file).getSchema()).isEqualTo(columns);
    assertThat(read(file))
        .isEqualTo(values.stream().map(value -> AvroView.expected(schema, value)).toList());
  }

  @Test
  void duckDbReadsEveryType() throws IOException, SQLException {
    Schema place =
        SchemaBuilder.struct()
            .name("shop.Place")
            .field("x", Schema.FLOAT64_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build())
            .optional()
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .name("shop.Row")
            .field("tiny", Schema.INT8_SCHEMA)
            .field("small", Schema.OPTIONAL_INT16_SCHEMA)
            .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("time", Time.SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .field("price", Decimal.builder(2).parameter("connect.decimal.precision", "20").build())
            .field("data", Schema.BYTES_SCHEMA)
            .field("place", place)
            .field("by_name", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build())
            .field("by_id", SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("status", SchemaBuilder.string().optional().defaultValue("NEW").build())
            .build();
    Struct row =
        new Struct(schema)
            .put("tiny", (byte) -1)
            .put("day", new Date(86_400_000L * 20_000))
            .put("time", new Date(3_723_004))
            .put("at", new Date(1_795_222_923_123L))
            .put("price", new BigDecimal("-123456789012.34"))
            .put("data", new byte[] {1, 2})
            .put("place", new Struct(place).put("x", 0.5).put("tags", Arrays.asList("a", null)))
            .put("by_name", Map.of("one", 1L))
            .put("by_id", Map.of(7, "seven"));

    Path file =
        written(ConnectFormats.of(Format.PARQUET, STANDARD), records.all(schema, List.of(row)));

    assertThat(query(file, "* EXCLUDE (data), hex(data)"))
        .containsExactly(
            "-1",
            null,
            "2024-10-04",
            "01:02:03.004Z",
            "2026-11-21T01:02:03.123Z",
            "-123456789012.34",
            "{x=0.5, tags=[a, null]}",
            "{one=1}",
            "[{key=7, value=seven}]",
            "NEW",
            "0102");
    assertThat(footer(file).getSchema().toString().lines().map(String::strip))
        .contains(
            "message shop.Row {",
            "required int32 tiny;",
            "optional int32 small;",
            "required int32 day (DATE);",
            "required int32 time (TIME(MILLIS,true));",
            "required int64 at (TIMESTAMP(MILLIS,true));",
            "required binary price (DECIMAL(20,2));",
            "required binary data;",
            "optional binary element (STRING);",
            "optional binary status (STRING);");
    assertThat(footer(file).getKeyValueMetaData().get("parquet.avro.schema"))
        .contains("\"connect.name\":\"org.apache.kafka.connect.data.Decimal\"");
  }

  @ParameterizedTest
  @EnumSource
  void namesTellTheCodec(ParquetCompression codec) {
    String extension = format(new ParquetSettings(codec, 1 << 20, 8 << 10)).extension();

    assertThat(extension)
        .isEqualTo(
            Map.of(
                    ParquetCompression.SNAPPY, ".snappy.parquet",
                    ParquetCompression.GZIP, ".gz.parquet",
                    ParquetCompression.ZSTD, ".zstd.parquet",
                    ParquetCompression.LZ4_RAW, ".lz4raw.parquet",
                    ParquetCompression.NONE, ".parquet")
                .get(codec));
  }

  @Test
  void manyRowGroupsAreOneFile() throws IOException, SQLException {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("text", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Random random = new Random(7);
    List<Object> rows = new ArrayList<>();
    for (long id = 0; id < 40_000; id++) {
      rows.add(
          new Struct(schema)
              .put("id", id)
              .put("text", id % 3 == 0 ? null : Long.toHexString(random.nextLong())));
    }

    Path file =
        written(
            format(new ParquetSettings(ParquetCompression.SNAPPY, 256 << 10, 8 << 10)),
            records.all(schema, rows));

    assertThat(query(file, "count(*), sum(id), count(text)"))
        .containsExactly("40000", "799980000", "26666");
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      assertThat(ParquetFooter.read(channel).getBlocks()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void aUnionIsAGroupOfItsTypes() throws IOException, SQLException {
    Schema union =
        SchemaBuilder.struct()
            .name("io.confluent.connect.avro.Union")
            .field("string", Schema.OPTIONAL_STRING_SCHEMA)
            .field("long", Schema.OPTIONAL_INT64_SCHEMA)
            .optional()
            .build();
    Schema schema = SchemaBuilder.struct().name("shop.U").field("u", union).build();
    Change first = records.of(new Struct(schema).put("u", new Struct(union).put("long", 7L)));

    Path file = written(ConnectFormats.of(Format.PARQUET, STANDARD), List.of(first));

    assertThat(query(file, "u.member0, u.member1")).containsExactly(null, "7");
    assertThat(footer(file).getSchema())
        .isEqualTo(
            new AvroSchemaConverter(new PlainParquetConfiguration())
                .convert(AvroMapper.map(schema, STANDARD.mapping())));
  }

  @Test
  void aNameThatOnlyAvroRefusesIsNoMatter() throws IOException, SQLException {
    Schema schema =
        SchemaBuilder.struct().name("my-shop.Order").field("id", Schema.INT64_SCHEMA).build();

    Path file =
        written(
            ConnectFormats.of(Format.PARQUET, STANDARD),
            List.of(records.of(new Struct(schema).put("id", 5L))));

    assertThat(query(file, "id")).containsExactly("5");
    assertThat(footer(file).getSchema().getName()).isEqualTo("my-shop.Order");
    assertThat(footer(file).getKeyValueMetaData()).isEmpty();
  }

  @Test
  void aRowThatDoesNotFitLeavesTheFileAsItWas() throws IOException, SQLException {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("list", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
            .build();
    List<Integer> broken = new ArrayList<>(List.of(1, 2));
    Change bad = records.of(new Struct(schema).put("id", 1L).put("list", broken));
    broken.set(1, null);
    Change good = records.of(new Struct(schema).put("id", 2L).put("list", List.of(3)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file = Records.open(ConnectFormats.of(Format.PARQUET, STANDARD), bad, out);

    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> file.append(bad))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("clicks-3@0: 'list[]' is null");
      file.append(good);
    }
    long held = file.held();
    file.finish();

    assertThat(held).isPositive();
    Path path = Files.write(folder.resolve("file.parquet"), out.toByteArray());
    assertThat(query(path, "id, list")).containsExactly("2", "[3]", "2", "[3]");
  }

  @Test
  void whatHasNoColumnsIsRefusedWithTheRemedy() throws IOException {
    Schema empty = SchemaBuilder.struct().name("shop.Empty").build();
    Change text = records.of(Schema.STRING_SCHEMA, "text");
    Change bare = records.of(null, Map.of("a", 1));
    Change nothing = records.of(new Struct(empty));
    RowFile file =
        Records.open(
            ConnectFormats.of(Format.PARQUET, STANDARD), text, new ByteArrayOutputStream());

    assertThatThrownBy(() -> file.append(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-3@0: its value is no struct (it is of type string)")
        .hasMessageContaining("HoistField");
    assertThatThrownBy(() -> file.append(bare))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its value has no schema, which files of Parquet need");
    assertThatThrownBy(() -> file.append(nothing))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Parquet cannot hold a struct without fields");

    assertThat(file.finish().rows()).isZero();
  }
}
