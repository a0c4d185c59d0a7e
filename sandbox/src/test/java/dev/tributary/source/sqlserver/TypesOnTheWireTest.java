package dev.tributary.source.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Column;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.CapturedChanges;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Values of all types, carried by the unmodified connector with the settings that the pipeline has,
 * from a stand-in for SQL Server, as an account with few rights. The connector's time zone is not
 * the server's.
 */
class TypesOnTheWireTest {
  private static final Path PAGE = Path.of("../docs/reference/sqlserver-types.md");
  private static final List<TypeSample> SAMPLES = TypeSample.all();
  private static final int DEPTH =
      SAMPLES.stream().mapToInt(sample -> sample.values().size()).max().orElse(0);

  /** The values, and a row of NULLs. */
  private static final int ROWS = DEPTH + 1;

  private static final int STREAMED = 100;

  private final TimeZone usual = TimeZone.getDefault();
  private final TestSqlServer server = new TestSqlServer();

  @BeforeEach
  void beElsewhere() {
    TimeZone.setDefault(TimeZone.getTimeZone("GMT+05:30"));
  }

  @AfterEach
  void nothingWasUnknown() {
    TimeZone.setDefault(usual);
    server.close();
    assertThat(server.standIn().unknownStatements()).isEmpty();
  }

  @Test
  void snapshotAndStreamCarryEachValueAsItIs() throws Exception {
    server.run(create());
    server.database().enableCdc("types");
    insert(0);
    List<Struct> changes;
    try (CapturedChanges captured = new CapturedChanges(plugin(), settings())) {
      captured.await(ROWS);
      insert(STREAMED);
      server.run("UPDATE types SET touched = 1 WHERE id = %d".formatted(STREAMED));
      changes = captured.await(2 * ROWS + 1);
    }

    assertThat(changes).hasSize(2 * ROWS + 1);
    assertThat(changes).extracting(change -> change.get("op")).contains("r", "c", "u");
    assertThat(changes.stream().flatMap(change -> differences(change).stream())).isEmpty();
    try (SqlServerConsistentView view =
        SqlServerConsistentView.open(server.connections(), List.of(new TableId("dbo", "types")))) {
      assertThat(unlike(view, changes)).isEmpty();
    }
    assertPage(changes.get(0).getStruct("after").schema());
  }

  /** What the connector carried that is not what the samples say. */
  private static List<String> differences(Struct change) {
    Struct after = change.getStruct("after");
    int row = after.getInt32("id") % STREAMED;
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < SAMPLES.size(); i++) {
      TypeSample sample = SAMPLES.get(i);
      String expected = row < sample.values().size() ? sample.values().get(row).lake() : null;
      String carried = json(after.getWithoutDefault(column(i)));
      if (!Objects.equals(expected, carried)) {
        differences.add(
            "%s of %s: %s, expected %s"
                .formatted(change.get("op"), sample.type(), brief(carried), brief(expected)));
      }
    }
    return differences;
  }

  /** What the view reads otherwise than the connector, the row version too. */
  private static List<String> unlike(SqlServerConsistentView view, List<Struct> changes) {
    Table table = view.tables().get(0);
    Map<String, Struct> newest = new HashMap<>();
    changes.forEach(change -> newest.put(change.getStruct("after").get("id").toString(), change));
    List<String> unlike = new ArrayList<>();
    view.rows(
        table,
        row -> {
          Struct after = newest.get(row[0]).getStruct("after");
          for (int i = 0; i < row.length; i++) {
            Column column = table.columns().get(i);
            String json = json(after.getWithoutDefault(column.name()));
            String carried = json == null ? null : view.canonical(column.type(), json);
            boolean readable = row[i] == null || !row[i].startsWith("unreadable");
            if (!readable || !Objects.equals(carried, row[i])) {
              unlike.add(
                  "%s: %s, carried %s".formatted(column.type(), brief(row[i]), brief(carried)));
            }
          }
        });
    return unlike;
  }

  private static String brief(String text) {
    return text != null && text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  /** A value as a JSON Lines file of the lake has it, strings without their quotes. */
  private static String json(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof ByteBuffer bytes
        ? Base64.getEncoder().encodeToString(bytes.array())
        : value.toString();
  }

  private static String column(int sample) {
    return "c" + sample;
  }

  private static String create() {
    StringJoiner columns = new StringJoiner(", ", "CREATE TABLE types (", ")");
    columns.add("id int NOT NULL PRIMARY KEY").add("touched int").add("version rowversion");
    for (int i = 0; i < SAMPLES.size(); i++) {
      columns.add(column(i) + " " + SAMPLES.get(i).type());
    }
    return columns.toString();
  }

  private void insert(int from) {
    for (int row = 0; row < ROWS; row++) {
      StringJoiner columns = new StringJoiner(", ").add("id");
      StringJoiner values = new StringJoiner(", ").add(Integer.toString(from + row));
      for (int i = 0; i < SAMPLES.size(); i++) {
        List<TypeSample.Value> all = SAMPLES.get(i).values();
        columns.add(column(i));
        values.add(row < all.size() ? all.get(row).sql() : "NULL");
      }
      server.run("INSERT INTO types (%s) VALUES (%s)".formatted(columns, values));
    }
  }

  private static void assertPage(Schema row) throws Exception {
    StringBuilder page = new StringBuilder(TypesPage.HEAD);
    for (int i = 0; i < SAMPLES.size(); i++) {
      page.append(TypesPage.line(SAMPLES.get(i), row.field(column(i)).schema()));
    }
    page.append(TypesPage.TAIL);
    if (System.getProperty("tributary.generate") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/reference/sqlserver-types.md; mvn -Dquick -Dtributary.generate -pl sandbox -am test")
        .isEqualTo(page.toString());
  }

  /** The folder that the module of the plugin packs. */
  private static Path plugin() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("..", "plugins", "sqlserver", "target"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("debezium-connector-sqlserver"))
          .findFirst()
          .orElseThrow()
          .getParent()
          .toAbsolutePath()
          .normalize();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(
            new SqlServerSettings(
                    server.address(),
                    new Secret.FromEnvironment("UNUSED"),
                    "types",
                    new CapturedTables(List.of(), List.of("dbo")),
                    Delivery.AT_LEAST_ONCE,
                    KafkaAccess.open("unused:9092"))
                .render());
    settings.put("name", "types");
    settings.put("task.id", "0");
    settings.put("database.password", TestSqlServer.PASSWORD);
    settings.put("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
    settings.keySet().removeIf(name -> name.startsWith("signal.")); // there is no Kafka
    return settings;
  }
}
