package dev.tributary.app.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.Operation;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sandbox.Phases;
import dev.tributary.source.TableId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type, from a real database through the whole pipeline. The worker's time zone is one in
 * which some days do not begin at midnight.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TypeSamples samples = TypeSamples.read();
  private final SampleTable exact = samples.table("exact", true);
  private final SampleTable inexact = samples.table("inexact", false);
  private final SampleTable keyless = samples.table("keyless", true);
  private final ToastedValues toasted = new ToastedValues("toasted");
  private final ToastedValues toastedInFull = new ToastedValues("toasted_in_full");
  private final TimeZone usualZone = TimeZone.getDefault();

  @SuppressWarnings("NullAway.Init")
  private LocalPipeline pipeline;

  @SuppressWarnings("NullAway.Init")
  private ObjectStore store;

  @SuppressWarnings("NullAway.Init")
  private LakeOfSamples lake;

  @SuppressWarnings("NullAway.Init")
  private VerifyReport proof;

  @BeforeAll
  void runThePipeline(@TempDir Path folder) throws IOException, SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
    pipeline = LocalPipeline.open(SampleDatabase.pipeline(folder, "json"), Phases.silent());
    pipeline.start();
    try (SampleDatabase database = SampleDatabase.createIn(pipeline.sandbox().postgres())) {
      beforeThePipeline(database);
      pipeline.deploy();
      Stations stations = pipeline.stations();
      store = stations.store();
      lake = new LakeOfSamples(new LakeReader(store, stations.layout()));
      awaitSnapshot();
      whileItStreams(database);
      proof =
          Verifier.of(stations)
              .run(
                  PATIENCE,
                  new Console(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false));
    }
  }

  @AfterAll
  void stopThePipeline() {
    TimeZone.setDefault(usualZone);
    store.close();
    pipeline.close();
  }

  @Test
  void snapshotInsertAndUpdateBringEachValueAsTheSamplesSay() {
    for (SampleTable table : List.of(exact, inexact)) {
      assertThat(differences(table, Operation.READ, 0)).isEmpty();
      assertThat(differences(table, Operation.CREATE, SampleDatabase.STREAMED)).isEmpty();
      assertThat(differences(table, Operation.UPDATE, SampleDatabase.UPDATED)).isEmpty();
    }
  }

  @Test
  void aDeleteWithoutAKeyBringsTheWholeRowAsTheSamplesSay() {
    assertThat(differences(keyless, Operation.DELETE, 0)).isEmpty();
  }

  @Test
  void keysOfAllTypesAreAsTheValuesAre() {
    List<ChangeRow> changes = lake.changes(TypedKeys.TABLE);

    assertThat(changes)
        .filteredOn(change -> change.operation() == Operation.DELETE)
        .extracting(ChangeRow::columns)
        .contains(TypedKeys.inLake(1), TypedKeys.inLake(2));
    assertThat(changes)
        .filteredOn(change -> !change.keyBefore().isEmpty())
        .extracting(ChangeRow::keyBefore)
        .contains(TypedKeys.inLake(3));
  }

  @Test
  void unchangedLargeValuesAreMarkedAndAreNoData() {
    List<ChangeRow> changes = lake.changes(toasted.table());

    for (int id : List.of(1, SampleDatabase.STREAMED)) {
      ChangeRow update = LakeOfSamples.of(changes, Operation.UPDATE, id).get(0);
      assertThat(update.unavailable()).containsExactlyInAnyOrderElementsOf(ToastedValues.columns());
      assertThat(update.columns().keySet()).containsExactly("id", "n");
    }
  }

  @Test
  void unchangedLargeValuesAreThereIfTheTableLogsWholeRows() {
    List<ChangeRow> changes = lake.changes(toastedInFull.table());
    ChangeRow snapshot = LakeOfSamples.of(changes, Operation.READ, 1).get(0);

    for (int id : List.of(1, SampleDatabase.STREAMED)) {
      ChangeRow update = LakeOfSamples.of(changes, Operation.UPDATE, id).get(0);
      assertThat(update.unavailable()).isEmpty();
      for (String column : ToastedValues.columns()) {
        assertThat(update.columns().get(column)).isEqualTo(snapshot.columns().get(column));
      }
    }
  }

  @Test
  void theComparisonOfDatabaseAndLakeFindsAllExactValuesEqual() {
    assertThat(proof.obstacle()).isEmpty();
    assertThat(proof.tables())
        .hasSize(6)
        .filteredOn(table -> !table.table().equals(new TableId("public", inexact.name())))
        .allSatisfy(table -> assertThat(table.verified()).isTrue());
  }

  @Test
  void theComparisonOfDatabaseAndLakeFindsEachRowWithAnInexactValue() {
    assertThat(proof.tables())
        .filteredOn(table -> table.table().equals(new TableId("public", inexact.name())))
        .singleElement()
        .satisfies(table -> assertThat(table.different()).isEqualTo(3L * inexact.depth()));
  }

  @Test
  void thePageIsMadeOfTheSamples() throws IOException {
    TypesPage.assertUpToDate(samples);
  }

  private List<String> differences(SampleTable table, Operation operation, int from) {
    List<ChangeRow> changes = lake.changes(table.name());
    List<String> differences = new ArrayList<>();
    for (int row = 0; row <= table.depth(); row++) {
      List<ChangeRow> found = LakeOfSamples.of(changes, operation, from + row);
      assertThat(found).as("%s of row %d", operation, from + row).hasSize(1);
      differences.addAll(LakeOfSamples.differences(table, row, found.get(0)));
    }
    return differences;
  }

  private void beforeThePipeline(SampleDatabase database) throws SQLException {
    database.run(samples.preparations().toArray(String[]::new));
    database.createTable(exact);
    database.createTable(inexact);
    database.createKeylessTable(keyless);
    for (SampleTable table : List.of(exact, inexact, keyless)) {
      database.insert(table, 0);
    }
    TypedKeys.create(database);
    TypedKeys.insert(database, 1);
    toasted.create(database, 1);
    toastedInFull.create(database, 1);
    database.run("ALTER TABLE %s REPLICA IDENTITY FULL".formatted(toastedInFull.table()));
  }

  private void awaitSnapshot() {
    for (SampleTable table : List.of(exact, inexact, keyless)) {
      await().atMost(PATIENCE).until(() -> lake.rows(table.name()) > table.depth());
    }
    for (String table : List.of(TypedKeys.TABLE, toasted.table(), toastedInFull.table())) {
      await().atMost(PATIENCE).until(() -> lake.rows(table) > 0);
    }
  }

  private void whileItStreams(SampleDatabase database) throws SQLException {
    for (SampleTable table : List.of(exact, inexact)) {
      database.insert(table, SampleDatabase.STREAMED);
      database.insertThenUpdate(table, SampleDatabase.UPDATED);
    }
    database.run("DELETE FROM " + keyless.name());
    TypedKeys.insert(database, 2);
    TypedKeys.insert(database, 3);
    TypedKeys.delete(database, 1);
    TypedKeys.delete(database, 2);
    TypedKeys.move(database, 3, 4);
    for (ToastedValues table : List.of(toasted, toastedInFull)) {
      table.insert(database, SampleDatabase.STREAMED);
      table.touch(database, SampleDatabase.STREAMED);
      table.touch(database, 1);
    }
  }
}
