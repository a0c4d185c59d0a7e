package dev.tributary.lake.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.store.FlakyObjectStore;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaHistoryTest {
  private static final String TABLE = "public.orders";
  private static final LakeLayout LAYOUT = LakeLayout.under("shop");

  private final ObjectStore store = new MemoryObjectStore(InstantSource.system());
  private final SchemaHistory history = new SchemaHistory(store, LAYOUT);

  @Test
  void aSchemaLiesAsDocumented() throws IOException {
    TableSchema first = TableSchema.first(documented(false));
    TableSchema second = first.evolve(documented(true));
    String example;
    try (InputStream in = SchemaHistoryTest.class.getResourceAsStream("schema.json")) {
      example = new ObjectMapper().readTree(in).toString();
    }

    byte[] written = TableSchemaJson.write(second);

    assertThat(new String(written, UTF_8)).isEqualTo(example);
    assertThat(TableSchemaJson.read("k", written)).isEqualTo(second);
  }

  @Test
  void aColumnKeepsItsIdAsLongAsItIsThere() {
    TableSchema first = TableSchema.first(shape("id", "a", "b"));
    TableSchema second = first.evolve(shape("b", "id", "c"));
    TableSchema third = second.evolve(shape("id", "a"));

    assertThat(ids(first)).containsExactly("id=1", "a=2", "b=3");
    assertThat(ids(second)).as("moved, dropped, added").containsExactly("b=3", "id=1", "c=4");
    assertThat(ids(third)).as("added again: another column").containsExactly("id=1", "a=5");
    assertThat(third.version()).isEqualTo(3);
    assertThat(third.previous()).hasValue(second.fingerprint());
  }

  @Test
  void everyDifferenceShowsInTheFingerprint() {
    TableSchema first = TableSchema.first(shape("id", "a"));

    assertThat(
            Stream.of(
                    first,
                    TableSchema.first(shape("a", "id")),
                    first.evolve(shape("id", "a")),
                    TableSchema.first(
                        new TableShape(TABLE, shape("id", "a").columns(), List.of("id", "a"))),
                    TableSchema.first(
                        new TableShape("public.other", shape("id", "a").columns(), List.of("id"))))
                .map(TableSchema::fingerprint))
        .doesNotHaveDuplicates()
        .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
  }

  @Test
  void theSameShapeStaysTheSameVersion() {
    TableSchema schema = history.resolve(shape("id"), Optional.empty());

    assertThat(history.resolve(shape("id"), Optional.of(schema.fingerprint()))).isEqualTo(schema);
    assertThat(restarted().resolve(shape("id"), Optional.empty())).isEqualTo(schema);
    assertThat(restarted().read(TABLE, schema.fingerprint())).hasValue(schema);
    assertThat(history.read(TABLE, "0000000000000000")).isEmpty();
  }

  @Test
  void aColumnThatIsThereAgainIsAnotherOne() {
    Optional<String> current = Optional.empty();
    List<TableSchema> resolved = new ArrayList<>();
    for (TableShape shape : List.of(shape("id", "a"), shape("id"), shape("id", "a"), shape("id"))) {
      resolved.add(history.resolve(shape, current));
      current = Optional.of(resolved.get(resolved.size() - 1).fingerprint());
    }

    assertThat(resolved).extracting(TableSchema::version).containsExactly(1L, 2L, 3L, 4L);
    assertThat(ids(resolved.get(2))).containsExactly("id=1", "a=3");
    assertThat(restarted().versions(TABLE)).isEqualTo(resolved);
  }

  @Test
  void aWriterThatLagsFollowsTheVersionsOfTheOthers() {
    SchemaHistory ahead = restarted();
    TableSchema first = ahead.resolve(shape("id"), Optional.empty());
    TableSchema second = ahead.resolve(shape("id", "a"), Optional.of(first.fingerprint()));
    TableSchema third = ahead.resolve(shape("id", "a", "b"), Optional.of(second.fingerprint()));

    TableSchema lagging = history.resolve(shape("id", "a"), Optional.of(first.fingerprint()));

    assertThat(lagging).isEqualTo(second);
    assertThat(history.resolve(shape("id", "a", "b"), Optional.of(lagging.fingerprint())))
        .isEqualTo(third);
  }

  @Test
  void writersThatMeetChangesAtOnceAgreeOnEveryId() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      ObjectStore bucket = new MemoryObjectStore(InstantSource.system());
      ObjectStore flaky = new FlakyObjectStore(bucket, random, 4);
      List<SchemaHistory> writers =
          Stream.generate(() -> new SchemaHistory(flaky, LAYOUT)).limit(3).toList();

      for (int step = 0; step < 12; step++) {
        TableShape shape = random.nextBoolean() ? shape("id", "a" + step / 3) : shape("id", "b");
        resolveInSpiteOfFaults(writers.get(random.nextInt(3)), shape);
      }

      List<TableSchema> versions = new SchemaHistory(bucket, LAYOUT).versions(TABLE);
      assertThat(versions.stream().flatMap(schema -> ids(schema).stream()).distinct())
          .as("seed %d: one name for each id", seed)
          .extracting(id -> id.substring(id.indexOf('=')))
          .doesNotHaveDuplicates();
      for (int i = 1; i < versions.size(); i++) {
        assertThat(versions.get(i).previous()).hasValue(versions.get(i - 1).fingerprint());
      }
    }
  }

  @Test
  void anAlteredSchemaIsRefused() {
    String json = new String(TableSchemaJson.write(TableSchema.first(shape("id"))), UTF_8);

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> TableSchemaJson.read("k", json.replace("int8", "int4").getBytes(UTF_8)))
        .withMessageStartingWith("Schema k was altered: its content has the fingerprint");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(
            () ->
                TableSchemaJson.read(
                    "k", json.replace("\"format\":1", "\"format\":9").getBytes(UTF_8)))
        .withMessageContaining("use the version that wrote it");
  }

  @Test
  void aKeyIsMadeOfColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableShape(TABLE, List.of(), List.of("id")))
        .withMessageContaining("The key [id] of public.orders is not made of its columns");
  }

  private static void resolveInSpiteOfFaults(SchemaHistory writer, TableShape shape) {
    while (true) {
      try {
        writer.resolve(shape, Optional.empty());
        return;
      } catch (StoreException e) {
        assertThat(e.retriable()).isTrue();
      }
    }
  }

  private SchemaHistory restarted() {
    return new SchemaHistory(store, LAYOUT);
  }

  private static TableShape shape(String... columns) {
    return new TableShape(
        TABLE,
        Stream.of(columns).map(name -> new ColumnShape(name, "int8", !name.equals("id"))).toList(),
        List.of("id"));
  }

  private static TableShape documented(boolean withNote) {
    List<ColumnShape> columns = new ArrayList<>();
    columns.add(new ColumnShape("id", "int8", false));
    columns.add(new ColumnShape("total", "numeric", false));
    if (withNote) {
      columns.add(new ColumnShape("note", "text", true));
    }
    return new TableShape(TABLE, columns, List.of("id"));
  }

  private static List<String> ids(TableSchema schema) {
    return schema.fields().stream().map(field -> field.name() + "=" + field.id()).toList();
  }
}
