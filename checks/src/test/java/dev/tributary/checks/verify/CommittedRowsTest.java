package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.World.Logged;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedRowsTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aLakeIsReadBackFromItsChains(long seed) {
    World world = new World(new Random(seed), 2).run(200).snapshot(false).run(600);
    MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());
    WrittenLake lake = new WrittenLake(store);
    World.TABLES.forEach(table -> partitions(world, table).forEach(lake::write));

    VerifyReport report = verify(store, world.view());

    assertThat(report.obstacle()).isEmpty();
    assertThat(report.verified()).as("%s", report.toJson()).isTrue();
    assertThat(report.tables()).extracting(TableResult::logRecords).doesNotContain(0L);
  }

  /** A query engine that knows nothing of this code folds the same files to the same rows. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aQueryEngineFoldsTheLogToTheSameRows(long seed) throws Exception {
    World world = new World(new Random(seed), 1).run(200).snapshot(false).run(600);
    TestingView view = world.view();
    MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());
    List<List<Logged>> orders = partitions(world, World.KEYED);
    World.TABLES.forEach(t -> partitions(world, t).forEach(new WrittenLake(store)::write));
    Path file = scratch.resolve("orders.jsonl");
    Files.writeString(file, WrittenLake.lines(orders.get(0)));

    List<String> folded = foldedByDuckDb(file, view);

    List<String> rows =
        view.rows().get(World.KEYED.id()).stream()
            .map(row -> row[0] + "|" + row[1] + "|" + row[3])
            .toList();
    assertThat(folded).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(verify(store, view).tables().get(0).lakeRows()).isEqualTo(folded.size());
  }

  private static List<String> foldedByDuckDb(Path file, TestingView view) throws Exception {
    String visible =
        view.visible().stream().map("'%s'"::formatted).collect(Collectors.joining(","));
    String query =
        """
        WITH seen AS (
          SELECT * FROM read_json('%s', format = 'newline_delimited', columns = {
            __op: 'VARCHAR', __offset: 'BIGINT', __tx: 'VARCHAR', __snapshot: 'VARCHAR',
            id: 'INTEGER', state: 'VARCHAR', n: 'VARCHAR'})
          WHERE __snapshot IS NOT NULL OR __tx IN (%s)),
        kept AS (
          SELECT * FROM seen WHERE __op <> 't' AND __offset >
            (SELECT coalesce(max(__offset), -1) FROM seen WHERE __op = 't')),
        newest AS (
          SELECT *, row_number() OVER (PARTITION BY id ORDER BY __offset DESC) AS age FROM kept)
        SELECT id, state, CAST(n AS INTEGER) FROM newest WHERE age = 1 AND __op <> 'd'
        """
            .formatted(file, visible);
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1) + "|" + result.getString(2) + "|" + result.getString(3));
      }
    }
    return rows;
  }

  private static List<List<Logged>> partitions(World world, Table table) {
    return IntStream.range(0, 2)
        .mapToObj(
            number ->
                world.log().stream()
                    .filter(l -> l.table() == table && l.change().partition() == number)
                    .toList())
        .filter(records -> !records.isEmpty())
        .toList();
  }

  private VerifyReport verify(MemoryObjectStore store, TestingView view) {
    LakeReader reader = new LakeReader(store, LakeLayout.under("shop"));
    VerifyOptions options =
        new VerifyOptions(Duration.ofSeconds(1), Duration.ofMillis(1), 5, scratch);
    return new Verification(
            new CommittedRows(reader, "shop-lake"), new Passed(), options, InstantSource.system())
        .run(view, VerifyListener.SILENT);
  }

  private record Passed() implements LogProgress {
    @Override
    public boolean met(String marker) {
      return true;
    }

    @Override
    public OptionalLong behind(TableId table) {
      return OptionalLong.of(0);
    }
  }
}
