package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Column;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.TestMySql.Version;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values of all types, read by the view and carried by the connector with the settings that the
 * pipeline has, from a snapshot, from the log, and of a table that is made meanwhile. The
 * connector's time zone is one in which some days do not begin at midnight.
 */
class TypesOnTheWireTest {
  private static final String TABLE = "types";
  private static final String LATER = "later";
  private static final int STREAMED = 100;
  private static final int RECORDS = TypeSamples.ROWS + 1;

  @ParameterizedTest
  @EnumSource
  void snapshotAndStreamCarryEachValueAsTheDatabaseHasIt(Version version, @TempDir Path folder)
      throws Exception {
    Flavour flavour = version.flavour();
    TypeSamples samples = TypeSamples.of(flavour);
    TimeZone usual = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
    try (TestMySql server = TestMySql.start(version, folder)) {
      MySqlAddress database = server.newDatabase();
      String session = "SET SESSION sql_mode = '', time_zone = '+00:00'";
      server.run(database, session, samples.create(TABLE));
      server.run(database, with(session, samples.insert(TABLE, 0)));
      List<Struct> changes;
      try (CapturedChanges captured =
          new CapturedChanges(plugin(flavour), settings(server, database))) {
        captured.await(RECORDS);
        server.run(database, with(session, samples.insert(TABLE, STREAMED)));
        server.run(database, session, samples.create(LATER));
        server.run(database, with(session, samples.insert(LATER, 0)));
        changes = captured.await(3 * RECORDS);
      }

      try (MySqlConsistentView view =
          MySqlConsistentView.open(
              server.connections(database),
              List.of(
                  new TableId(database.database(), LATER),
                  new TableId(database.database(), TABLE)))) {
        assertThat(changes).hasSize(3 * RECORDS);
        assertThat(differences(view, changes)).isEmpty();
        assertThat(changes)
            .allMatch(change -> view.sees(position(change), "") || isSnapshot(change));
      }
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  private static List<String> differences(MySqlConsistentView view, List<Struct> changes) {
    List<String> differences = new ArrayList<>();
    for (Table table : view.tables()) {
      differences.addAll(
          differences(
              view, table, changes.stream().filter(change -> isOf(table, change)).toList()));
    }
    return differences;
  }

  private static boolean isOf(Table table, Struct change) {
    return change.getStruct("source").getString("table").equals(table.id().table());
  }

  private static List<String> differences(
      MySqlConsistentView view, Table table, List<Struct> changes) {
    Map<String, String[]> rows = new HashMap<>();
    view.rows(table, row -> rows.put(row[0], row));
    List<String> differences = new ArrayList<>();
    for (Struct change : changes) {
      Struct after = change.getStruct("after");
      String[] row = rows.get(after.get("id").toString());
      for (int i = 0; i < row.length; i++) {
        Column column = table.columns().get(i);
        Object value = after.getWithoutDefault(column.name());
        String carried = value == null ? null : view.canonical(column.type(), json(value));
        boolean readable = row[i] == null || !row[i].startsWith("unreadable");
        if (!readable || !Objects.equals(carried, row[i])) {
          differences.add(
              "%s %s: %s, carried %s"
                  .formatted(change.get("op"), column.type(), brief(row[i]), brief(carried)));
        }
      }
    }
    return differences;
  }

  private static String brief(String text) {
    return text != null && text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  /** A value as a JSON Lines file of the lake has it, strings without their quotes. */
  private static String json(Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof ByteBuffer bytes) {
      return Base64.getEncoder().encodeToString(bytes.array());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Struct struct) {
      return struct.schema().fields().stream()
          .map(field -> "\"%s\":%s".formatted(field.name(), member(struct, field)))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value.toString();
  }

  private static String member(Struct struct, Field field) {
    Object value = struct.get(field);
    return value == null || value instanceof Number
        ? String.valueOf(value)
        : "\"%s\"".formatted(json(value));
  }

  private static String position(Struct change) {
    Struct source = change.getStruct("source");
    return source.getString("file") + ":" + source.getInt64("pos");
  }

  private static boolean isSnapshot(Struct change) {
    return change.get("op").equals("r");
  }

  private static String[] with(String session, List<String> statements) {
    return Stream.concat(Stream.of(session), statements.stream()).toArray(String[]::new);
  }

  /** The folder that the module of the plugin packs. */
  private static Path plugin(Flavour flavour) throws Exception {
    String name = flavour.name().toLowerCase(Locale.ROOT);
    try (Stream<Path> files = Files.walk(Path.of("..", "plugins", name, "target"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("debezium-connector-" + name))
          .findFirst()
          .orElseThrow()
          .getParent()
          .toAbsolutePath()
          .normalize();
    }
  }

  private static Map<String, String> settings(TestMySql server, MySqlAddress database) {
    Map<String, String> settings =
        new HashMap<>(
            new MySqlSettings(
                    database,
                    new Secret.FromEnvironment("UNUSED"),
                    "types",
                    new CapturedTables(List.of(), List.of()),
                    Delivery.AT_LEAST_ONCE,
                    KafkaAccess.open("unused:9092"))
                .render());
    settings.put("name", "types");
    settings.put("database.password", server.password());
    settings.put("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
    settings.keySet().removeIf(name -> name.startsWith("signal.")); // there is no Kafka
    return settings;
  }
}
