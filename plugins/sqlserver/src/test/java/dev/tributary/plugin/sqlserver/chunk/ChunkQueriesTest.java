package dev.tributary.plugin.sqlserver.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.config.Configuration;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerIncrementalSnapshotContext;
import io.debezium.jdbc.JdbcConfiguration;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The texts only: nothing is asked. */
class ChunkQueriesTest {
  private static final Table LATE =
      Table.editor()
          .tableId(new TableId("shop", "dbo", "late"))
          .addColumns(column("code", "varchar"), column("at", "datetime"), column("n", "int"))
          .setPrimaryKeyNames("code", "at", "n")
          .create();

  private final SqlServerConnectorConfig config =
      new SqlServerConnectorConfig(
          Configuration.from(Map.of("topic.prefix", "shop", "database.names", "shop")));
  private final ChunkQueries queries =
      new ChunkQueries(
          config,
          new JdbcConnection(
              JdbcConfiguration.empty(),
              settings -> {
                throw new SQLException("There is no server");
              },
              "[",
              "]"));

  @Test
  void boundsAreComparedByTheRulesOfTheKeysColumns() {
    String query = queries.buildChunkQuery(behind("b", 1, 2), LATE, Optional.empty());

    assertThat(query)
        .contains("([code] > CAST(? AS varchar(8000)))")
        .contains("([code] = CAST(? AS varchar(8000)) AND [at] > CAST(? AS datetime))")
        .contains("[at] = CAST(? AS datetime) AND [n] > ?)")
        .contains("AND NOT (([code] > CAST(? AS varchar(8000)))")
        .contains("ORDER BY [code], [at], [n]");
  }

  @Test
  void onlyColumnsThatAreCapturedAreRead() {
    assertThat(queries.buildChunkQuery(behind("b", 1, 2), LATE, Optional.empty()))
        .contains("SELECT [code], [at], [n] FROM")
        .doesNotContain("*");
  }

  private static IncrementalSnapshotContext<TableId> behind(Object... key) {
    IncrementalSnapshotContext<TableId> context =
        SqlServerIncrementalSnapshotContext.load(Map.of());
    context.addDataCollectionNamesToSnapshot("1", List.of("shop.dbo.late"), List.of(), "");
    context.maximumKey(key);
    context.nextChunkPosition(key);
    context.sendEvent(key);
    return context;
  }

  private static Column column(String name, String type) {
    return Column.editor().name(name).type(type).optional(false).create();
  }
}
