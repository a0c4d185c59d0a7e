package dev.tributary.sink.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonLinesReader;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetCompression;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.write.FileFormats;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of random schemas. A failing seed is in the test's name. */
class RandomRowsTest {
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parquetHoldsWhatLinesOfJsonHold(long seed, @TempDir Path folder)
      throws IOException, SQLException {
    Random random = new Random(seed);
    RandomColumns columns = new RandomColumns(random);
    SchemaBuilder schema = SchemaBuilder.struct();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      schema.field("c" + i, columns.schema(2));
    }
    Events events = new Events(null, schema);
    ChangeReader reader = new ChangeReader(RowSettings.LOG);
    List<Change> changes = new ArrayList<>();
    List<Struct> rows = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(400); i++) {
      Struct row = events.row();
      row.schema().fields().forEach(field -> row.put(field, columns.value(field.schema())));
      rows.add(row);
      changes.add(reader.read(events.create(row)).orElseThrow());
    }

    WrittenParquet file =
        WrittenParquet.of(
            folder.resolve("random.parquet"),
            new ParquetSettings(ParquetCompression.values()[random.nextInt(5)], 1 << 20, 8 << 10),
            changes);

    assertThat(file.rows()).isEqualTo(linesOf(changes));
    assertThat(file.query(counts(rows.get(0)))).containsExactly(present(rows));
  }

  static LongStream seeds() {
    return new Random().longs(60);
  }

  private static String counts(Struct row) {
    return row.schema().fields().stream()
        .map(field -> "count(%s)".formatted(field.name()))
        .collect(Collectors.joining(","));
  }

  private static List<String> present(List<Struct> rows) {
    List<String> counts = new ArrayList<>();
    for (Field field : rows.get(0).schema().fields()) {
      counts.add("" + rows.stream().map(row -> row.get(field)).filter(Objects::nonNull).count());
    }
    return counts;
  }

  private static List<ChangeRow> linesOf(List<Change> changes) throws IOException {
    Change first = changes.get(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file =
        FileFormats.of(
                new FormatSettings(Format.JSON, Compression.NONE, DecimalFormat.STRING, ""),
                RowSettings.LOG)
            .open(first.row(), TableSchema.first(first.row().shape()), out);
    for (Change change : changes) {
      file.append(change);
    }
    file.finish();
    try (JsonLinesReader lines =
        new JsonLinesReader("lines", new ByteArrayInputStream(out.toByteArray()))) {
      List<ChangeRow> rows = new ArrayList<>();
      for (Optional<ChangeRow> row = lines.next(); row.isPresent(); row = lines.next()) {
        rows.add(row.get());
      }
      return rows;
    }
  }
}
