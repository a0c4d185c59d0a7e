package dev.tributary.testing.sqlserver;

import static dev.tributary.testing.sqlserver.TestDatabase.execute;
import static dev.tributary.testing.sqlserver.TestDatabase.rows;
import static dev.tributary.testing.sqlserver.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check of a database asks, in both outcomes where there are two. */
class CheckQuestionsTest {
  private final SqlServerStandIn server = SqlServerStandIn.start();
  private final Database database = server.createDatabase("shop");
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    database.createTable(
        "orders", Column.of("id", "int").primaryKey(), Column.of("note", "nvarchar(50)"));
    database.createTable("visits", Column.of("page", "varchar(20)"));
    connection = new TestDatabase(TestDatabase.urlOf(server), "shop").open();
  }

  @AfterEach
  void nothingWasUnknown() throws SQLException {
    connection.close();
    server.close();
    assertThat(server.unknownStatements()).isEmpty();
  }

  @Test
  void versionAndEdition() throws SQLException {
    assertThat(
            rows(
                connection,
                "SELECT SERVERPROPERTY('ProductVersion'),SERVERPROPERTY('Edition'),"
                    + "SERVERPROPERTY('EngineEdition')"))
        .containsExactly(List.of("16.0.4096.0", "Developer Edition (stand-in)", "3"));
  }

  @Test
  void whetherTheDatabaseAndItsTablesAreCaptured() throws SQLException {
    String ofDatabase =
        "SELECT name,is_cdc_enabled,is_read_only,snapshot_isolation_state_desc,log_reuse_wait_desc"
            + " FROM sys.databases WHERE name=?";
    String ofTables =
        "SELECT s.name,t.name,t.is_tracked_by_cdc FROM sys.tables t"
            + " JOIN sys.schemas s ON s.schema_id=t.schema_id ORDER BY t.name";
    assertThat(rows(connection, ofDatabase, "shop"))
        .containsExactly(List.of("shop", "0", "0", "OFF", "NOTHING"));

    database.enableCdc("orders");
    database.allowSnapshots(true);
    server.stopAgent();

    assertThat(rows(connection, ofDatabase, "SHOP"))
        .containsExactly(List.of("shop", "1", "0", "ON", "REPLICATION"));
    assertThat(rows(connection, ofTables))
        .containsExactly(List.of("dbo", "orders", "1"), List.of("dbo", "visits", "0"));
  }

  @Test
  void whichColumnsAreNotCaptured() throws SQLException {
    database.enableCdc("orders");
    database.addColumn("orders", Column.of("extra", "int"));

    assertThat(
            rows(
                connection,
                "SELECT ct.capture_instance, c.name FROM cdc.change_tables ct"
                    + " JOIN sys.columns c ON c.object_id = ct.source_object_id"
                    + " LEFT JOIN cdc.captured_columns cc ON cc.object_id = ct.object_id"
                    + " AND cc.column_name = c.name WHERE cc.object_id IS NULL"))
        .containsExactly(List.of("dbo_orders", "extra"));
    assertThat(
            rows(
                connection,
                "SELECT capture_instance,source_object_id,start_lsn,create_date,role_name"
                    + " FROM cdc.change_tables"))
        .hasSize(1);
  }

  @Test
  void theAgentAndItsJobs() throws SQLException {
    String agent =
        "SELECT status_desc FROM sys.dm_server_services"
            + " WHERE servicename LIKE N'SQL Server Agent (%'";
    assertThat(value(connection, agent)).isEqualTo("Running");
    assertThat(rows(connection, "EXEC sys.sp_cdc_help_jobs")).isEmpty();

    database.enableCdc("orders");
    execute(connection, "EXEC sys.sp_cdc_change_job @job_type=N'cleanup',@retention=10080");
    server.stopAgent();

    assertThat(value(connection, agent)).isEqualTo("Stopped");
    assertThat(rows(connection, "EXEC sys.sp_cdc_help_jobs"))
        .extracting(job -> job.get(1) + " " + job.get(7))
        .containsExactly("capture 0", "cleanup 10080");
  }

  @Test
  void howFreshTheCaptureIs() throws SQLException {
    assertThat(value(connection, "SELECT sys.fn_cdc_get_max_lsn()")).isNull();

    database.enableCdc("orders");

    assertThat(value(connection, "SELECT sys.fn_cdc_get_max_lsn()")).hasSize(20);
    assertThat(value(connection, "SELECT MAX(tran_end_time) FROM cdc.lsn_time_mapping"))
        .isNotNull();
    assertThat(value(connection, "SELECT sys.fn_cdc_get_min_lsn('dbo_orders')")).hasSize(20);
    assertThat(value(connection, "SELECT latency FROM sys.dm_cdc_log_scan_sessions"))
        .isEqualTo("0");
    assertThat(rows(connection, "SELECT error_message FROM sys.dm_cdc_errors")).isEmpty();
  }

  @Test
  void rightsKeysReplicasAndLargeObjects() throws SQLException {
    assertThat(value(connection, "SELECT HAS_PERMS_BY_NAME('dbo.orders','OBJECT','SELECT')"))
        .isEqualTo("1");
    assertThat(value(connection, "SELECT IS_ROLEMEMBER('cdc_reader')")).isEqualTo("1");
    assertThat(
            rows(
                connection,
                "SELECT name FROM sys.tables"
                    + " WHERE OBJECTPROPERTY(object_id, 'TableHasPrimaryKey') = 0"))
        .containsExactly(List.of("visits"));
    assertThat(
            rows(
                connection,
                "SELECT t.name FROM sys.tables t LEFT JOIN sys.indexes i"
                    + " ON i.object_id = t.object_id AND i.is_primary_key = 1"
                    + " WHERE i.object_id IS NULL"))
        .containsExactly(List.of("visits"));
    assertThat(value(connection, "SELECT sys.fn_hadr_is_primary_replica('shop')")).isNull();
    assertThat(
            value(
                connection,
                "SELECT value_in_use FROM sys.configurations"
                    + " WHERE name='max text repl size (B)'"))
        .isEqualTo("65536");
  }

  @Test
  void whatTheDriverTellsOfColumnsAndKeys() throws SQLException {
    database.createTable(
        "all_types",
        Column.of("id", "bigint").primaryKey().numbered(),
        Column.of("price", "decimal(10,2)").notNull().withDefault("((0))"),
        Column.of("at", "datetimeoffset(7)"),
        Column.of("body", "nvarchar(max)"),
        Column.of("version", "rowversion"));

    List<String> columns = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getColumns("shop", "dbo", "all_types", null)) {
      while (found.next()) {
        columns.add(
            "%s %s %d %s %s"
                .formatted(
                    found.getString("COLUMN_NAME"),
                    found.getString("TYPE_NAME"),
                    found.getInt("DATA_TYPE"),
                    found.getString("IS_NULLABLE"),
                    found.getString("COLUMN_DEF")));
      }
    }
    List<String> keys = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getPrimaryKeys("shop", "dbo", "all_types")) {
      while (found.next()) {
        keys.add(found.getString("COLUMN_NAME") + found.getInt("KEY_SEQ"));
      }
    }

    assertThat(columns)
        .containsExactly(
            "id bigint identity -5 NO null",
            "price decimal 3 NO ((0))",
            "at datetimeoffset -155 YES null",
            "body nvarchar -9 YES null",
            "version timestamp -2 YES null");
    assertThat(keys).containsExactly("id1");
  }
}
