package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.console.Console;
import dev.tributary.app.e2e.OwnedDatabase.Engine;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Supervision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/reference/schema-changes.md says of tables that are altered in a pipeline's life. */
@Timeout(600)
class SchemaChangesTest {
  private static final String DEBEZIUM =
      "debezium: { max.batch.size: 1000, snapshot.delay.ms: 10, extended.headers.enabled: true,"
          + " column.propagate.source.type: '.*', include.schema.comments: true }";
  private static final List<String> TABLES =
      List.of(
          "added",
          "again",
          "defaulted",
          "dropped",
          "emptied",
          "gone",
          "renamed",
          "retyped",
          "widened");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final StringWriter said = new StringWriter();
  private final Console console = new Console(new PrintWriter(said, true), false);

  @ParameterizedTest
  @EnumSource
  void tablesAreAlteredWhileTheyAreCaptured(Engine engine) throws Exception {
    try (OwnedDatabase database = engine.startIn(folder.resolve("source"))) {
      for (String table : TABLES) {
        database.execute(
            "create table %s (id int primary key, n int, note varchar(10))".formatted(table),
            "insert into %s values (1, 10, 'one'), (2, 20, 'two')".formatted(table));
      }
      PipelineFile file =
          PipelineFile.read(database.pipeline().withSource(DEBEZIUM).writeInto(folder));
      try (RunningPipeline pipeline = RunningPipeline.start(file, console)) {
        assertThat(pipeline.verify().verified()).as(said.toString()).isTrue();
        requireHandedOn(pipeline.stations());

        alter(database);
        assertThat(pipeline.faults()).isEqualTo(afterAlterations(engine));
        assertThat(pipeline.lake(engine.table("renamed")))
            .containsExactly(
                "{id=1, n=10, note=\"one\"}",
                "{id=2, n=20, note=\"two\"}",
                "{id=3, m=30, note=\"three\"}");
        assertThat(pipeline.lake(engine.table("retyped")))
            .containsExactly(
                "{id=1, n=10, note=\"one\"}",
                "{id=2, n=20, note=\"two\"}",
                "{id=3, n=\"thirty\", note=\"three\"}");
        assertThat(pipeline.lake(engine.table("dropped"))).endsWith("{id=3, note=\"three\"}");
        assertThat(pipeline.lake(engine.table("added")))
            .endsWith("{id=3, n=30, note=\"three\", extra=5}");
        assertThat(pipeline.lake(engine.table("gone"))).hasSize(2);

        database.execute(
            "update defaulted set note = 'later'",
            "update renamed set note = 'later'",
            "update retyped set note = 'later'");
        assertThat(pipeline.faults()).isEqualTo(ofTablesMadeMeanwhile(engine));
        assertThat(notesOf(pipeline)).containsExactlyElementsOf(newTables(engine));
      }
      try (RunningPipeline pipeline = RunningPipeline.start(file, console)) {
        database.execute("insert into fresh values (2, 2)", "delete from again where id = 2");
        assertThat(pipeline.faults()).isEqualTo(afterAnotherStart(engine));
        assertThat(notesOf(pipeline)).isEmpty();
      }
    }
  }

  /** What the file says in Debezium's words is what the connector runs with. */
  private static void requireHandedOn(Stations stations) {
    assertThat(stations.connect().config(stations.names().sourceConnector()).orElseThrow())
        .containsEntry("max.batch.size", "1000")
        .containsEntry("snapshot.delay.ms", "10")
        .containsEntry("extended.headers.enabled", "true");
  }

  private static void alter(OwnedDatabase database) throws Exception {
    Engine engine = database.engine();
    database.execute(
        "alter table added add column extra int",
        "insert into added values (3, 30, 'three', 5)",
        "alter table defaulted add column extra int not null default 5",
        "insert into defaulted values (3, 30, 'three', 7)",
        "alter table dropped drop column n",
        "insert into dropped values (3, 'three')",
        "alter table renamed rename column n to m",
        "insert into renamed values (3, 30, 'three')",
        "alter table widened %s, %s"
            .formatted(engine.retype("n", "bigint"), engine.retype("note", "varchar(200)")),
        "insert into widened values (3, 3000000000, 'a note that is longer than ten')",
        "alter table retyped " + engine.retype("n", "varchar(20)"),
        "insert into retyped values (3, 'thirty', 'three')",
        "truncate table emptied",
        "insert into emptied values (3, 30, 'three')",
        "drop table gone",
        "drop table again",
        "create table again (id int primary key, other varchar(10))",
        "insert into again values (2, 'new')",
        "create table fresh (id int primary key, n int)",
        "insert into fresh values (1, 1)");
  }

  /** Rows that the alteration changed are in no log before they are written again. */
  private static Map<String, String> afterAlterations(Engine engine) {
    Map<String, String> faults = new HashMap<>(ofTablesMadeMeanwhile(engine));
    faults.put("defaulted", "2 different");
    faults.put("renamed", "2 different");
    return faults;
  }

  /** PostgreSQL's publication is made for the tables that are there when the connector starts. */
  private static Map<String, String> ofTablesMadeMeanwhile(Engine engine) {
    return engine == Engine.POSTGRES
        ? Map.of("fresh", "1 missing", "again", "1 unexpected, 1 different")
        : Map.of("again", "1 unexpected");
  }

  private static Map<String, String> afterAnotherStart(Engine engine) {
    return engine == Engine.POSTGRES
        ? Map.of("fresh", "1 missing", "again", "1 unexpected")
        : Map.of("again", "1 unexpected");
  }

  private static List<String> newTables(Engine engine) {
    return engine == Engine.POSTGRES ? List.of("public.again", "public.fresh") : List.of();
  }

  /** The tables that supervision says are not captured. */
  private List<String> notesOf(RunningPipeline pipeline) {
    said.getBuffer().setLength(0);
    try (Supervision supervision = new Supervision(pipeline.stations(), console)) {
      supervision.look();
    }
    return said.toString()
        .lines()
        .filter(line -> line.contains("is newer than this run"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }
}
