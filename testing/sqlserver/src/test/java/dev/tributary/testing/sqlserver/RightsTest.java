package dev.tributary.testing.sqlserver;

import static dev.tributary.testing.sqlserver.TestDatabase.execute;
import static dev.tributary.testing.sqlserver.TestDatabase.rows;
import static dev.tributary.testing.sqlserver.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a login that a statement made may do. */
class RightsTest {
  private final SqlServerStandIn server = SqlServerStandIn.start();
  private final Database database = server.createDatabase("shop");
  private Connection administrator;

  @BeforeEach
  void open() throws SQLException {
    database.createTable("orders", Column.of("id", "int").primaryKey());
    database.enableCdc("orders");
    administrator = new TestDatabase(TestDatabase.urlOf(server), "shop").open();
    execute(administrator, "CREATE LOGIN [cdc] WITH PASSWORD = N'secret', CHECK_POLICY = OFF;");
  }

  @AfterEach
  void nothingWasUnknown() throws SQLException {
    administrator.close();
    server.close();
    assertThat(server.unknownStatements()).isEmpty();
  }

  /** The driver asks again and again, for as long as a login may take, where it is not let in. */
  private Connection asCdc() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlserver://127.0.0.1:%d;user=cdc;password=secret;databaseName=shop;encrypt=false;loginTimeout=2"
            .formatted(server.port()));
  }

  @Test
  void aLoginWithoutAUserIsNotLetIntoTheDatabase() {
    assertThatThrownBy(this::asCdc)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(4060));
  }

  @Test
  void itReadsAndWritesWhatItWasGranted() throws SQLException {
    execute(administrator, "CREATE USER [cdc] FOR LOGIN [cdc];");
    try (Connection cdc = asCdc()) {
      assertRefused(cdc, 229, "SELECT id FROM dbo.orders");
      assertThat(value(cdc, "SELECT HAS_PERMS_BY_NAME('dbo.orders','OBJECT','SELECT')"))
          .isEqualTo("0");

      execute(administrator, "GRANT SELECT ON SCHEMA::dbo TO [cdc];");

      assertThat(rows(cdc, "SELECT id FROM dbo.orders")).isEmpty();
      assertRefused(cdc, 229, "INSERT INTO orders (id) VALUES (1)");
      assertRefused(cdc, 229, "SELECT capture_instance FROM cdc.change_tables");

      execute(administrator, "GRANT SELECT ON OBJECT::cdc.change_tables TO cdc");

      assertThat(value(cdc, "SELECT capture_instance FROM cdc.change_tables"))
          .isEqualTo("dbo_orders");

      execute(administrator, "REVOKE SELECT ON SCHEMA::[dbo] FROM [cdc]");

      assertRefused(cdc, 229, "SELECT id FROM orders");
    }
  }

  @Test
  void whatTheServerDoesIsARightOfItsOwn() throws SQLException {
    execute(administrator, "CREATE USER [cdc] FOR LOGIN [cdc];");
    try (Connection cdc = asCdc()) {
      assertRefused(cdc, 300, "SELECT status_desc FROM sys.dm_server_services");
      assertRefused(cdc, 262, "SELECT error_message FROM sys.dm_cdc_errors");

      execute(administrator, "GRANT VIEW DATABASE STATE TO [cdc]");

      assertThat(rows(cdc, "SELECT error_message FROM sys.dm_cdc_errors")).isEmpty();
      assertRefused(cdc, 300, "SELECT status_desc FROM sys.dm_server_services");

      execute(administrator, "GRANT VIEW SERVER STATE TO [cdc]");

      assertThat(rows(cdc, "SELECT status_desc FROM sys.dm_server_services")).hasSize(2);
    }
  }

  @Test
  void rolesGiveWhatTheyWereGranted() throws SQLException {
    execute(
        administrator,
        "CREATE USER [cdc] FOR LOGIN [cdc];",
        "CREATE ROLE [readers];",
        "GRANT SELECT ON dbo.orders TO [readers];");
    try (Connection cdc = asCdc()) {
      assertThat(value(cdc, "SELECT IS_ROLEMEMBER('readers')")).isEqualTo("0");
      assertThat(value(cdc, "SELECT IS_ROLEMEMBER('nobody')")).isNull();
      assertRefused(cdc, 22904, "EXEC sys.sp_cdc_help_jobs");

      execute(administrator, "ALTER ROLE [readers] ADD MEMBER [cdc];");

      assertThat(value(cdc, "SELECT IS_ROLEMEMBER('readers')")).isEqualTo("1");
      assertThat(rows(cdc, "SELECT id FROM orders")).isEmpty();

      execute(administrator, "ALTER ROLE [db_owner] ADD MEMBER [cdc];");

      assertThat(rows(cdc, "EXEC sys.sp_cdc_help_jobs")).hasSize(2);
    }
  }

  private static void assertRefused(Connection connection, int number, String sql) {
    assertThatThrownBy(() -> execute(connection, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).as(sql).isEqualTo(number));
  }
}
