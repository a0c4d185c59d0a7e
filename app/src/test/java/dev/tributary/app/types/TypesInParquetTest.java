package dev.tributary.app.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sandbox.Phases;
import dev.tributary.source.TableId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type, from a real database through the whole pipeline, into a lake of Parquet. */
class TypesInParquetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TypeSamples samples = TypeSamples.read();
  private final SampleTable exact = samples.table("exact", true);
  private final SampleTable keyless = samples.table("keyless", true);
  private final ToastedValues toasted = new ToastedValues("toasted");

  @Test
  void theComparisonOfDatabaseAndLakeFindsAllExactValuesEqual(@TempDir Path folder)
      throws IOException, SQLException {
    try (LocalPipeline pipeline =
        LocalPipeline.open(SampleDatabase.pipeline(folder, "parquet"), Phases.silent())) {
      pipeline.start();
      try (SampleDatabase database = SampleDatabase.createIn(pipeline.sandbox().postgres())) {
        beforeThePipeline(database);
        pipeline.deploy();
        Stations stations = pipeline.stations();
        try (ObjectStore store = stations.store()) {
          awaitSnapshot(new LakeOfSamples(new LakeReader(store, stations.layout())));
        }
        whileItStreams(database);

        VerifyReport proof = Verifier.of(stations).run(PATIENCE, console());

        assertThat(proof.obstacle()).isEmpty();
        assertThat(proof.tables())
            .extracting(table -> table.table())
            .contains(
                new TableId("public", exact.name()),
                new TableId("public", keyless.name()),
                new TableId("public", toasted.table()));
        assertThat(proof.tables())
            .allSatisfy(table -> assertThat(table.verified()).as(table.toString()).isTrue());
      }
    }
    try (var files = Files.walk(folder.resolve("lake"))) {
      assertThat(files.map(Path::toString))
          .anyMatch(name -> name.endsWith(".parquet"))
          .noneMatch(name -> name.contains(".jsonl"));
    }
  }

  private static Console console() {
    return new Console(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);
  }

  private void beforeThePipeline(SampleDatabase database) throws SQLException {
    database.run(samples.preparations().toArray(String[]::new));
    database.createTable(exact);
    database.createKeylessTable(keyless);
    database.insert(exact, 0);
    database.insert(keyless, 0);
    TypedKeys.create(database);
    TypedKeys.insert(database, 1);
    toasted.create(database, 1);
  }

  private void awaitSnapshot(LakeOfSamples lake) {
    for (SampleTable table : List.of(exact, keyless)) {
      await().atMost(PATIENCE).until(() -> lake.rows(table.name()) > table.depth());
    }
    for (String table : List.of(TypedKeys.TABLE, toasted.table())) {
      await().atMost(PATIENCE).until(() -> lake.rows(table) > 0);
    }
  }

  private void whileItStreams(SampleDatabase database) throws SQLException {
    database.insert(exact, SampleDatabase.STREAMED);
    database.insertThenUpdate(exact, SampleDatabase.UPDATED);
    database.run("DELETE FROM " + keyless.name());
    TypedKeys.insert(database, 2);
    TypedKeys.insert(database, 3);
    TypedKeys.delete(database, 1);
    TypedKeys.move(database, 3, 4);
    toasted.insert(database, SampleDatabase.STREAMED);
    toasted.touch(database, SampleDatabase.STREAMED);
    toasted.touch(database, 1);
  }
}
