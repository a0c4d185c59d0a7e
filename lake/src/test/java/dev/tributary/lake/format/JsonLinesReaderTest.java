package dev.tributary.lake.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {
  private static final String ORIGIN =
      "\"__table\":\"public.orders\",\"__topic\":\"shop.public.orders\",\"__partition\":2,\"__offset\":123";

  @Test
  void aRowIsReadAsItLies() throws IOException {
    String line =
        "{\"__op\":\"u\","
            + ORIGIN
            + ",\"__position\":\"0/1A2B3C8\",\"__tx\":\"771\",\"__source_ts\":\"2026-11-21T01:02:03.123456Z\""
            + ",\"__snapshot\":\"initial\",\"__key_before\":{\"id\":1},\"__unavailable\":[\"body\",\"note\"]"
            + ",\"__before\":{\"id\":1,\"x\":null},\"id\":2,\"name\":\"a\\\"\\u00e9\\n\",\"paid\":true,\"gone\":null}";

    ChangeRow row = single(line);

    assertThat(row)
        .isEqualTo(
            new ChangeRow(
                Operation.UPDATE,
                "public.orders",
                "shop.public.orders",
                2,
                123,
                Optional.of("0/1A2B3C8"),
                Optional.of("771"),
                Optional.of("2026-11-21T01:02:03.123456Z"),
                Optional.of("initial"),
                Map.of("id", JsonValue.number("1")),
                Set.of("body", "note"),
                Map.of("id", JsonValue.number("1"), "x", JsonValue.NULL),
                Map.of(
                    "id",
                    JsonValue.number("2"),
                    "name",
                    JsonValue.string("a\"é\n"),
                    "paid",
                    JsonValue.TRUE,
                    "gone",
                    JsonValue.NULL)));
    assertThat(row.columns().keySet()).containsExactly("id", "name", "paid", "gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1000000000000000000000000000000000000000000001",
        "12345678901234567890123456789012345678901234567890.10",
        "-0.0",
        "1E+400",
        "1.10",
        "9223372036854775808",
        "[1.10,[1E+400,null],\"\\u0001\",{\"a\":0.10}]",
        "{\"a\":{\"b\":[]},\"c\":12345678901234567890.0}",
        "\"\\u0000 \\\" \\\\ é \uD83D\uDE00\"",
        "true",
        "null",
        "[]",
      })
  void noValueLosesADigit(String json) throws IOException {
    ChangeRow row = single("{\"__op\":\"c\"," + ORIGIN + ",\"value\":" + json + ",\"after\":1}");

    assertThat(row.columns().get("value").json()).isEqualTo(json);
    assertThat(row.columns().get("after")).isEqualTo(JsonValue.number("1"));
  }

  @Test
  void aNumericOfAHundredThousandDigitsIsRead() throws IOException {
    String digits = "9".repeat(131_072) + "." + "1".repeat(16_383);

    ChangeRow row = single("{\"__op\":\"c\"," + ORIGIN + ",\"n\":" + digits + "}");

    assertThat(row.columns().get("n")).isEqualTo(JsonValue.number(digits));
  }

  @Test
  void aColumnMayLookLikeMetadata() throws IOException {
    ChangeRow row = single("{\"__op\":\"d\"," + ORIGIN + ",\"__v\":1}");

    assertThat(row.columns()).containsOnlyKeys("__v");
    assertThat(row.operation()).isEqualTo(Operation.DELETE);
    assertThat(row.position()).isEmpty();
  }

  @Test
  void rowsComeInOrder() throws IOException {
    String file = "{\"__op\":\"c\"," + ORIGIN + ",\"id\":1}\n{\"__op\":\"t\"," + ORIGIN + "}\n";

    assertThat(rows(file))
        .extracting(ChangeRow::operation)
        .containsExactly(Operation.CREATE, Operation.TRUNCATE);
    assertThat(rows("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | k, row 2: expected an object, found [",
        "{\"__op\":\"x\",ORIGIN} | k, row 2: unknown __op 'x'",
        "{\"__op\":\"c\"} | k, row 2: __table, __topic, __partition and __offset must be there",
        "{\"__op\":1,ORIGIN} | k, row 2: __op is not a text",
        "{\"__op\":\"c\",\"__offset\":\"1\"} | k, row 2: __offset is not a whole number",
        "{\"__op\":\"c\",\"__key_before\":1} | k, row 2: __key_before is not an object",
        "{\"__op\":\"c\",\"__unavailable\":{}} | k, row 2: __unavailable is not an array",
        "{\"__op\":\"c\",ORIGIN,\"a\":[1 | k, row 2: Unexpected end-of-input",
        "{\"__op\":\"c\",ORIGIN,\"a\": | k, row 2: Unexpected end-of-input",
        "nonsense | k, row 2: Unrecognized token 'nonsense'",
      })
  void whatIsNoRowIsNamedWithItsPlace(String line, String message) {
    String file = "{\"__op\":\"c\"," + ORIGIN + "}\n" + line.replace("ORIGIN", ORIGIN);

    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> rows(file))
        .withMessageContaining(message);
  }

  private static ChangeRow single(String line) throws IOException {
    List<ChangeRow> rows = rows(line);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static List<ChangeRow> rows(String file) throws IOException {
    List<ChangeRow> rows = new ArrayList<>();
    try (JsonLinesReader reader =
        new JsonLinesReader("k", new ByteArrayInputStream(file.getBytes(UTF_8)))) {
      for (Optional<ChangeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
      assertThat(reader.rows()).isEqualTo(rows.size());
    }
    return rows;
  }
}
