package dev.tributary.sink.write.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.wire.JsonDecimals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of JSON, and bytes. */
class StreamFormatTest {
  private static final ConnectFormatSettings STANDARD = ConnectFormatSettings.STANDARD;

  private final Records records = new Records();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static ConnectFormatSettings settings(
      JsonDecimals decimals, BytesSettings bytes, Compression compression, int level) {
    return new ConnectFormatSettings(
        decimals,
        STANDARD.mapping(),
        STANDARD.avroCodec(),
        STANDARD.avroLevel(),
        STANDARD.parquet(),
        bytes,
        compression,
        level);
  }

  private static FileFormat json(JsonDecimals decimals) {
    return ConnectFormats.of(
        Format.JSON, settings(decimals, STANDARD.bytes(), Compression.NONE, -1));
  }

  static LongStream seeds() {
    return new Random().longs(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void linesAreWhatJsonConverterWritesWithoutSchemas(long seed) throws IOException {
    RandomValues random = new RandomValues(seed);
    JsonDecimals decimals = JsonDecimals.values()[(int) (seed & 1)];
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", false, "decimal.format", decimals.name()), false);
    Schema schema = seed % 3 == 0 ? random.schema(2) : random.struct(2);
    List<Object> values = new ArrayList<>();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 50; i++) {
      Object value = random.present(schema);
      values.add(value);
      expected.write(converter.fromConnectData("clicks", schema, value));
      expected.write('\n');
    }

    byte[] file = Records.written(json(decimals), records.all(schema, values));

    assertThat(new String(file, UTF_8)).isEqualTo(expected.toString(UTF_8));
    assertThat(file).isEqualTo(expected.toByteArray());
  }

  @Test
  void valuesWithoutASchemaAreLinesToo() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Object value :
        new Object[] {
          Map.of("a", List.of(1, 2.5, "x")), List.of(), "text", 5L, true, Map.of(7, "seven")
        }) {
      changes.add(records.of(null, value));
    }
    changes.add(records.of(null, Collections.singletonMap("none", null)));
    changes.add(records.of(null, null));

    String file = new String(Records.written(json(JsonDecimals.BASE64), changes), UTF_8);

    assertThat(file)
        .isEqualTo(
            """
            {"a":[1,2.5,"x"]}
            []
            "text"
            5
            true
            [[7,"seven"]]
            {"none":null}
            null
            """);
  }

  @Test
  void aValueThatDoesNotFitLeavesTheFileAsItWas() throws IOException {
    Schema list =
        SchemaBuilder.struct().field("list", SchemaBuilder.array(Schema.INT32_SCHEMA)).build();
    List<Integer> broken = new ArrayList<>(List.of(1, 2));
    Change bad = records.of(new Struct(list).put("list", broken));
    broken.set(1, null);
    Change good = records.of(new Struct(list).put("list", List.of(3)));
    RowFile file = Records.open(json(JsonDecimals.BASE64), good, out);
    file.append(good);
    long before = file.bytes();

    assertThatThrownBy(() -> file.append(bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-3@0")
        .hasMessageContaining("Null where the schema requires a value");

    assertThat(file.bytes()).isEqualTo(before);
    file.append(good);
    assertThat(file.finish().rows()).isEqualTo(2);
    assertThat(out.toString(UTF_8)).isEqualTo("{\"list\":[3]}\n{\"list\":[3]}\n");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "9"})
  void gzipHasTheLevelThatIsAskedFor(int level) throws IOException {
    FileFormat format =
        ConnectFormats.of(
            Format.JSON, settings(JsonDecimals.BASE64, STANDARD.bytes(), Compression.GZIP, level));
    List<Change> changes = records.all(Schema.STRING_SCHEMA, Collections.nCopies(50_000, "text"));

    byte[] file = Records.written(format, changes);

    assertThat(format.extension()).isEqualTo(".json.gz");
    assertThat(format.contentType()).isEqualTo("application/gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes())
        .isEqualTo("\"text\"\n".repeat(50_000).getBytes(UTF_8));
    assertThat(file.length > 350_000).isEqualTo(level == 0);
  }

  @Test
  void theFileSaysWhatIsInIt() throws IOException {
    List<Change> changes = records.all(Schema.STRING_SCHEMA, List.of("a", "b", "c"));
    RowFile file = Records.open(json(JsonDecimals.BASE64), changes.get(1), out);
    file.append(changes.get(1));
    file.append(changes.get(2));
    assertThat(file.held()).isEqualTo(8);

    FinishedFile finished = file.finish();

    CRC32C checksum = new CRC32C();
    checksum.update(out.toByteArray());
    assertThat(finished.checksum()).isEqualTo("crc32c:%08x".formatted(checksum.getValue()));
    assertThat(finished.bytes()).isEqualTo(8);
    assertThat(finished.rows()).isEqualTo(2);
    assertThat(finished.firstOffset()).isEqualTo(1);
    assertThat(finished.lastOffset()).isEqualTo(2);
    assertThat(finished.statistics().operations()).containsExactly(Map.entry("c", 2L));
    assertThat(file.held()).isZero();
  }

  @Test
  void bytesAreFollowedByTheSeparator() throws IOException {
    List<Change> changes =
        List.of(
            records.of(Schema.BYTES_SCHEMA, new byte[] {0, -1}),
            records.of(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {7, 8, 9}, 1, 1)),
            records.of(null, new byte[0]));
    FileFormat standard = ConnectFormats.of(Format.BYTES, STANDARD);
    FileFormat other =
        ConnectFormats.of(
            Format.BYTES,
            settings(JsonDecimals.BASE64, new BytesSettings("--", ".dat"), Compression.GZIP, -1));

    byte[] plain = Records.written(standard, changes);
    byte[] gzipped = Records.written(other, changes);

    assertThat(plain).containsExactly(0, -1, '\n', 8, '\n', '\n');
    assertThat(standard.extension()).isEqualTo(".bin");
    assertThat(other.extension()).isEqualTo(".dat.gz");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes())
        .containsExactly(0, -1, '-', '-', 8, '-', '-', '-', '-');
  }

  @Test
  void whatIsNoBytesIsRefusedWithTheConverterToSet() throws IOException {
    Change text = records.of(Schema.STRING_SCHEMA, "text");
    RowFile file = Records.open(ConnectFormats.of(Format.BYTES, STANDARD), text, out);

    assertThatThrownBy(() -> file.append(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("clicks-3@0: it is java.lang.String")
        .hasMessageContaining("org.apache.kafka.connect.converters.ByteArrayConverter");

    assertThat(file.rows()).isZero();
    assertThat(file.bytes()).isZero();
  }

  @Test
  void csvIsRefused() {
    assertThatThrownBy(() -> ConnectFormats.of(Format.CSV, STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CSV");
  }
}
