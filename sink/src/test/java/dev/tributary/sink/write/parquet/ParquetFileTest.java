package dev.tributary.sink.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.ParquetCompression;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.wire.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFileTest {
  private static final ParquetSettings STANDARD = ParquetSettings.STANDARD;

  private final Events orders = Events.orders();
  private final ChangeReader reader = new ChangeReader(RowSettings.LOG);

  @TempDir Path folder;

  private Change change(SinkRecord record) {
    return reader.read(record).orElseThrow();
  }

  private List<Change> orders(int count) {
    Random random = new Random(7);
    List<Change> changes = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      changes.add(
          change(orders.create(orders.order(id, "NEW", Long.toHexString(random.nextLong())))));
    }
    return changes;
  }

  private WrittenParquet written(ParquetSettings settings, List<Change> changes)
      throws IOException {
    return WrittenParquet.of(folder.resolve("data.parquet"), settings, changes);
  }

  private static RowFile open(ParquetSettings settings, Change first, OutputStream out)
      throws IOException {
    FileFormat format = WrittenParquet.format(settings);
    return format.open(first.row(), TableSchema.first(first.row().shape()), out);
  }

  @ParameterizedTest
  @EnumSource
  void bothReadersReadEachCodec(ParquetCompression compression) throws IOException, SQLException {
    WrittenParquet file =
        written(new ParquetSettings(compression, 1 << 20, 8 << 10), orders(5_000));

    assertThat(file.query("count(*), min(__offset), max(id), sum(id), count(note)"))
        .containsExactly(List.of("5000", "100", "4999", "12497500", "5000"));
    assertThat(file.rows()).hasSize(5_000);
    assertThat(file.footer().getBlocks())
        .flatExtracting(BlockMetaData::getColumns)
        .extracting(column -> column.getCodec().name())
        .containsOnly(compression == ParquetCompression.NONE ? "UNCOMPRESSED" : compression.name());
  }

  @Test
  void everyFieldHasItsIdAndNoTypeButIcebergs() throws IOException {
    ParquetMetadata footer = written(STANDARD, orders(1)).footer();

    MessageType schema = footer.getFileMetaData().getSchema();
    assertThat(schema.toString().lines().map(String::strip))
        .contains(
            "optional int64 id = 1;",
            "optional binary status (STRING) = 2;",
            "optional binary note (STRING) = 3;",
            "optional int32 __partition = 100003;",
            "optional int64 __offset = 100004;",
            "optional int64 __source_ts (TIMESTAMP(MICROS,true)) = 100007;",
            "optional group __key_before = 100009 {",
            "optional group __unavailable (LIST) = 100010 {",
            "optional group __exact (MAP) = 100011 {",
            "required binary key (STRING) = 1639580224;",
            "optional binary value (STRING) = 1639580225;");
    assertThat(schema.toString()).doesNotContain("int96");
  }

  @Test
  void everyColumnHasStatisticsAndAPageIndex() throws IOException {
    ParquetMetadata footer =
        written(new ParquetSettings(ParquetCompression.ZSTD, 1 << 20, 8 << 10), orders(20_000))
            .footer();

    for (BlockMetaData group : footer.getBlocks()) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        assertThat(column.getOffsetIndexReference()).as(column.toString()).isNotNull();
        assertThat(column.getColumnIndexReference()).as(column.toString()).isNotNull();
        assertThat(column.getStatistics().isNumNullsSet()).as(column.toString()).isTrue();
      }
    }
    ColumnChunkMetaData id = column(footer, "id");
    assertThat(id.getStatistics().minAsString()).isEqualTo("0");
    assertThat(column(footer, "status").hasDictionaryPage()).isTrue();
  }

  private static ColumnChunkMetaData column(ParquetMetadata footer, String name) {
    return footer.getBlocks().get(0).getColumns().stream()
        .filter(column -> column.getPath().toDotString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFootersLengthIsTold() throws IOException {
    WrittenParquet file = written(STANDARD, orders(100));

    byte[] bytes = Files.readAllBytes(file.path());
    int length =
        ByteBuffer.wrap(bytes, bytes.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    assertThat(file.finished().statistics().footerBytes()).hasValue(length);
    assertThat(file.finished().bytes()).isEqualTo(bytes.length);
    assertThat(file.finished().rows()).isEqualTo(100);
  }

  @Test
  void equalRowsGiveEqualBytes() throws IOException {
    List<Change> changes = orders(3_000);

    byte[] once = Files.readAllBytes(written(STANDARD, changes).path());
    byte[] again = Files.readAllBytes(written(STANDARD, changes).path());

    assertThat(again).isEqualTo(once);
  }

  @Test
  void deletesMovesAndUnsentValuesComeBack() throws IOException {
    SinkRecord moved = orders.update(null, orders.order(2, "PAID", Unavailable.TEXT));
    moved.headers().add("__debezium.oldkey", orders.key(1L), orders.key(1L).schema());
    List<Change> changes =
        Stream.of(moved, orders.delete(orders.order(2, "PAID", null))).map(this::change).toList();

    List<ChangeRow> rows = written(STANDARD, changes).rows();

    assertThat(rows).extracting(row -> row.operation().name()).containsExactly("UPDATE", "DELETE");
    assertThat(rows.get(0).keyBefore()).isEqualTo(Map.of("id", JsonValue.number("1")));
    assertThat(rows.get(0).unavailable()).isEqualTo(Set.of("note"));
    assertThat(rows.get(0).columns())
        .isEqualTo(Map.of("id", JsonValue.number("2"), "status", JsonValue.string("PAID")));
    assertThat(rows.get(0).position()).contains("0/1A2B3C8");
    assertThat(rows.get(0).sourceTime()).contains("2026-11-21T01:02:03.123456Z");
    assertThat(rows.get(1).columns()).containsEntry("id", JsonValue.number("2"));
  }

  @Test
  void aTruncateIsARowOfNulls() throws IOException {
    List<ChangeRow> rows = written(STANDARD, List.of(change(orders.truncate()))).rows();

    assertThat(rows).extracting(row -> row.operation().name()).containsExactly("TRUNCATE");
    assertThat(rows.get(0).columns().values()).containsOnly(JsonValue.NULL);
  }

  @Test
  void rowsOfAnOlderVersionLieInTheFileOfTheNewer() throws IOException {
    Events older = new Events(null, SchemaBuilder.struct().field("n", decimal(6, 2)));
    Events newer =
        new Events(
            null,
            SchemaBuilder.struct()
                .field("n", decimal(10, 4))
                .field("added", Schema.OPTIONAL_STRING_SCHEMA));
    List<Change> changes =
        List.of(
            change(newer.create(newer.row().put("n", "123456.7891").put("added", "a"))),
            change(older.update(older.row().put("n", "0.50"), older.row().put("n", "1.25"))));

    List<ChangeRow> rows = written(STANDARD, changes).rows();

    assertThat(rows.get(1).columns())
        .isEqualTo(Map.of("n", JsonValue.string("1.2500"), "added", JsonValue.NULL));
    assertThat(rows.get(1).before())
        .isEqualTo(Map.of("n", JsonValue.string("0.5000"), "added", JsonValue.NULL));
  }

  @Test
  void aValueThatOutgrowsTheFilesColumnIsKeptExactly() throws IOException {
    Events narrow = new Events(null, SchemaBuilder.struct().field("n", decimal(6, 2)));
    Events wide = new Events(null, SchemaBuilder.struct().field("n", decimal(10, 4)));
    Struct beyond = wide.row().put("n", "123456.7891");
    List<Change> changes =
        List.of(
            change(narrow.create(narrow.row().put("n", "1.25"))),
            change(wide.update(beyond, beyond)));

    List<ChangeRow> rows = written(STANDARD, changes).rows();

    assertThat(rows.get(1).columns()).isEqualTo(Map.of("n", JsonValue.string("123456.7891")));
    assertThat(rows.get(1).before()).isEqualTo(Map.of("n", JsonValue.string("123456.7891")));
  }

  private static Schema decimal(int precision, int scale) {
    return SchemaBuilder.string()
        .name("dev.tributary.Decimal")
        .parameter("precision", "" + precision)
        .parameter("scale", "" + scale)
        .optional()
        .build();
  }

  @Test
  void aRowThatCannotBeWrittenLeavesTheFileAsItWas() throws IOException {
    Schema scaled =
        SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.OPTIONAL_INT32_SCHEMA)
            .field("value", Schema.OPTIONAL_BYTES_SCHEMA)
            .optional()
            .build();
    Events events =
        new Events(
            null,
            SchemaBuilder.struct()
                .field("a", Schema.OPTIONAL_STRING_SCHEMA)
                .field("odd", SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).optional().build())
                .field("scaled", scaled));
    Change good = change(events.create(events.row().put("a", "good")));
    Change bad = change(events.create(broken(events.row().put("a", "bad"))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file = open(STANDARD, good, out);
    file.append(good);
    long held = file.held();

    assertThatThrownBy(() -> file.append(bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("shop.public.orders-0@101");

    assertThat(file.held()).isEqualTo(held);
    file.append(good);
    FinishedFile finished = file.finish();
    assertThat(finished.rows()).isEqualTo(2);
    Path path = Files.write(folder.resolve("data.parquet"), out.toByteArray());
    assertThat(new WrittenParquet(path, finished).rows())
        .extracting(row -> row.columns().get("a").text())
        .containsExactly("good", "good");
  }

  /** A row whose last column is none of its schema: what a careless converter can make. */
  private static Struct broken(Struct row) {
    Schema scaled = row.schema().field("scaled").schema();
    return row.put("scaled", new Struct(scaled).put("scale", 1));
  }

  @Test
  void aSizeIsKnownBeforeTheBytesAreWritten() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Change> changes = orders(60_000);
    RowFile file = open(STANDARD, changes.get(0), out);
    for (Change change : changes) {
      file.append(change);
    }

    long estimate = file.bytes();

    assertThat(out.size()).isZero();
    file.finish();
    assertThat(estimate).isBetween(out.size() / 2L, out.size() * 2L);
  }

  @Test
  void largeValuesAreNotHeldBeyondARowGroup() throws IOException {
    Change large = change(orders.create(orders.order(1, "NEW", "x".repeat(1 << 20))));
    RowFile file =
        open(
            new ParquetSettings(ParquetCompression.NONE, 4 << 20, 64 << 10),
            large,
            OutputStream.nullOutputStream());

    long most = 0;
    for (int i = 0; i < 200; i++) {
      file.append(large);
      most = Math.max(most, file.held());
    }

    assertThat(most).isLessThan(8 << 20);
    assertThat(file.finish().rows()).isEqualTo(200);
  }

  @Test
  void thousandsOfOpenFilesOfAFewRowsHoldLittle() throws IOException {
    List<Change> changes = orders(20);
    List<RowFile> files = new ArrayList<>();
    long before = used();
    for (int i = 0; i < 2_000; i++) {
      RowFile file = open(STANDARD, changes.get(0), OutputStream.nullOutputStream());
      for (Change change : changes) {
        file.append(change);
      }
      files.add(file);
    }

    long grown = used() - before;

    assertThat(files.stream().mapToLong(RowFile::held).sum()).isLessThan(256L << 20);
    assertThat(grown).isLessThan(256L << 20);
    assertThat(files.get(0).finish().rows()).isEqualTo(20);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
