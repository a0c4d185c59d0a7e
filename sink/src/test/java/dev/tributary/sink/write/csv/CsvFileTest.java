package dev.tributary.sink.write.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.write.EveryType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others see in a CSV file. */
class CsvFileTest {
  private static final String AS_TEXT =
      "read_csv('%s', header=true, all_varchar=true, delim=',', quote='\"', escape='\"',"
          + " allow_quoted_nulls=false, sample_size=1)";

  @TempDir Path folder;

  private static byte[] written(List<Change> changes) throws IOException {
    return dev.tributary.sink.write.Files.written(
        dev.tributary.sink.write.Files.format(Format.CSV), changes);
  }

  private static List<Change> changes(List<SinkRecord> records) {
    return dev.tributary.sink.write.Files.changes(records);
  }

  /** The answers of a query, each row's first column; {@code $} stands for the file. */
  private List<String> query(byte[] csv, String sql) throws IOException, SQLException {
    Path file = folder.resolve("file.csv");
    Files.write(file, csv);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.replace("$", AS_TEXT.formatted(file)))) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  @Test
  void aHeaderIsFollowedByARecordForEachRow() throws IOException {
    Events orders = Events.orders();

    byte[] csv =
        written(
            changes(
                List.of(
                    orders.create(orders.order(1, "say \"hi\",", null)),
                    orders.create(orders.order(2, "", "two\nlines")))));

    assertThat(new String(csv, UTF_8))
        .isEqualTo(
            String.join(
                "\r\n",
                "\"__op\",\"__table\",\"__topic\",\"__partition\",\"__offset\",\"__position\",\"__tx\",\"__source_ts\",\"__snapshot\",\"__key_before\",\"__unavailable\",\"id\",\"status\",\"note\",\"__exact\"",
                "\"c\",\"public.orders\",\"shop.public.orders\",0,100,\"0/1A2B3C8\",\"771\",2026-11-21T01:02:03.123456Z,,,,1,\"say \"\"hi\"\",\",,",
                "\"c\",\"public.orders\",\"shop.public.orders\",0,101,\"0/1A2B3C8\",\"771\",2026-11-21T01:02:03.123456Z,,,,2,\"\",\"two\nlines\",",
                ""));
  }

  @Test
  void duckDbTellsNullFromTheEmptyTextAndReadsEveryText() throws IOException, SQLException {
    Events orders = Events.orders();
    List<SinkRecord> records = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    texts.add(null);
    EveryType.TEXTS.forEach(text -> texts.add((String) text));
    texts.forEach(text -> records.add(orders.create(orders.order(records.size(), "NEW", text))));

    assertThat(query(written(changes(records)), "SELECT note FROM $ ORDER BY id::BIGINT"))
        .isEqualTo(texts);
  }

  @Test
  void duckDbCastsTypedColumns() throws IOException, SQLException {
    Events events = dev.tributary.sink.write.Files.table(EveryType.all());
    Struct point =
        new Struct(events.row().schema().field("point").schema())
            .put("x", 0.5)
            .put("say \"y\"", "why");
    byte[] csv =
        written(
            changes(
                List.of(
                    events.create(
                        events
                            .row()
                            .put("id", Long.MIN_VALUE)
                            .put("bool", true)
                            .put("double", Double.MIN_VALUE)
                            .put("float", Float.NaN)
                            .put("😀", new byte[] {0, -1})
                            .put("with space", "ffffffff-ffff-ffff-ffff-ffffffffffff")
                            .put("with_x20space", "-1.5000000000")
                            .put("date", "2026-01-31")
                            .put("Order", "23:59:59.999999")
                            .put("epoch", -1L)
                            .put("line\nbreak", "2026-01-31T23:59:59.000001Z")
                            .put("say \"hi\", you", "infinity")
                            .put("list", List.of("a \"b\"", ""))
                            .put("point", point)))));

    assertThat(answers(csv, "id::BIGINT", "bool::BOOLEAN", "double::DOUBLE", "float::FLOAT"))
        .containsExactly("-9223372036854775808", "true", "5e-324", "nan");
    assertThat(answers(csv, "hex(from_base64(\"😀\"))", "\"with space\"::UUID"))
        .containsExactly("00FF", "ffffffff-ffff-ffff-ffff-ffffffffffff");
    assertThat(answers(csv, "with_x20space::DECIMAL(38,10)", "date::DATE", "\"Order\"::TIME"))
        .containsExactly("-1.5000000000", "2026-01-31", "23:59:59.999999");
    assertThat(answers(csv, "epoch_us(epoch::TIMESTAMP)", "epoch_us(\"line\nbreak\"::TIMESTAMPTZ)"))
        .containsExactly("-1", "1769903999000001");
    assertThat(answers(csv, "\"say \"\"hi\"\", you\"", "__exact"))
        .containsExactly(null, "{\"say \\\"hi\\\", you\":\"infinity\"}");
    assertThat(answers(csv, "list", "point"))
        .containsExactly(
            "[\"a \\\"b\\\"\",\"\"]", "{\"x\":0.5,\"say \\\"y\\\"\":\"why\",\"bytes\":null}");
  }

  private List<String> answers(byte[] csv, String... expressions) throws IOException, SQLException {
    List<String> answers = new ArrayList<>();
    for (String expression : expressions) {
      answers.addAll(query(csv, "SELECT (" + expression + ")::VARCHAR FROM $"));
    }
    return answers;
  }

  /** DuckDB's search for names and dialect takes minutes with so many columns: both are given. */
  @Test
  void duckDbReadsFiveThousandColumns() throws IOException, SQLException {
    List<EveryType> columns = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      columns.add(new EveryType("c.%d/😀".formatted(i), Schema.OPTIONAL_STRING_SCHEMA, List.of()));
    }
    Events events = dev.tributary.sink.write.Files.table(columns);
    byte[] csv =
        written(
            changes(
                List.of(
                    events.create(
                        events.row().put("id", 1L).put("c.4999/😀", "x,\"").put("c.0/😀", "")))));
    int names = new String(csv, UTF_8).split("\r\n", 2)[0].split(",").length;

    assertThat(
            given(
                csv,
                names,
                "concat(c%d, c%d, c%d IS NULL)".formatted(names - 2, names - 5_001, names - 3)))
        .containsExactly("x,\"true");
    assertThat(given(csv, names, "c" + (names - 5_001))).containsExactly("");
  }

  /** Not ten: DuckDB takes a minute for a value of that size, and more if it has quotes. */
  @Test
  void duckDbReadsMegabytesOfText() throws IOException, SQLException {
    Events orders = Events.orders();
    String text = "\"" + "xé,\n".repeat(300_000) + "\"";
    byte[] csv = written(changes(List.of(orders.create(orders.order(1, "NEW", text)))));

    assertThat(given(csv, 15, "c13 = '\"' || repeat('xé,' || chr(10), 300000) || '\"'"))
        .containsExactly("true");
  }

  /** Answers from columns named {@code c0} and so on. */
  private List<String> given(byte[] csv, int count, String expression)
      throws IOException, SQLException {
    String columns =
        IntStream.range(0, count)
            .mapToObj("'c%d': 'VARCHAR'"::formatted)
            .collect(Collectors.joining(", ", "{", "}"));
    Path file = folder.resolve("given.csv");
    Files.write(file, csv);
    String source =
        "read_csv('%s', auto_detect=false, header=true, delim=',', quote='\"', escape='\"', allow_quoted_nulls=false, max_line_size=40000000, columns=%s)"
            .formatted(file, columns);
    return query(csv, "SELECT (" + expression + ")::VARCHAR FROM " + source);
  }
}
