package dev.tributary.testing.sqlserver;

import static dev.tributary.testing.sqlserver.TestDatabase.execute;
import static dev.tributary.testing.sqlserver.TestDatabase.rows;
import static dev.tributary.testing.sqlserver.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for SQL Server by JDBC alone, and so for its stand-in. */
abstract class SqlServerContract {
  private static final Duration CAPTURE = Duration.ofSeconds(30);

  private TestDatabase database;
  private Connection connection;

  /** Of a server where databases may be made. */
  abstract String serverUrl();

  @BeforeEach
  void openDatabase() throws SQLException {
    database = TestDatabase.on(serverUrl());
    connection = database.open();
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    if (connection != null) {
      connection.close();
      database.drop();
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        typed("bit", true),
        typed("tinyint", 255),
        typed("smallint", -32768),
        typed("int", Integer.MIN_VALUE),
        typed("bigint", Long.MAX_VALUE),
        typed("real", -1.25f),
        typed("float", Math.PI),
        typed("smallmoney", new BigDecimal("-214748.3648")),
        typed("money", new BigDecimal("-922337203685477.5808")),
        typed("money", new BigDecimal("922337203685477.5807")),
        typed("decimal(38,0)", new BigDecimal("99999999999999999999999999999999999999")),
        typed("decimal(38,38)", new BigDecimal("-0.99999999999999999999999999999999999999")),
        typed("decimal(9,4)", new BigDecimal("12345.6789")),
        typed("numeric(19,2)", new BigDecimal("-12345678901234567.89")),
        typed("numeric(28,10)", new BigDecimal("123456789012345678.0123456789")),
        typed("date", LocalDate.of(1, 1, 1)),
        typed("date", LocalDate.of(9999, 12, 31)),
        typed("time(7)", "23:59:59.9999999"),
        typed("time(4)", "12:34:56.7891"),
        typed("time(0)", "01:02:03"),
        typed("datetime2(7)", LocalDateTime.parse("0001-01-01T00:00:00.0000001")),
        typed("datetime2(3)", LocalDateTime.parse("2024-02-29T23:59:59.999")),
        typed("datetime2(0)", LocalDateTime.parse("9999-12-31T23:59:59")),
        typed("datetimeoffset(7)", OffsetDateTime.parse("2024-02-29T23:30:00.1234567+14:00")),
        typed("datetimeoffset(0)", OffsetDateTime.parse("1999-01-01T00:00:00-09:30")),
        typed("datetime", LocalDateTime.parse("1753-01-01T00:00:00.003")),
        typed("datetime", LocalDateTime.parse("9999-12-31T23:59:59.997")),
        typed("smalldatetime", LocalDateTime.parse("2079-06-06T23:59:00")),
        typed("uniqueidentifier", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
        typed("char(5)", "ab   "),
        typed("varchar(20)", "caf\u00e9 \u20ac"),
        typed("nchar(4)", "\u65e5\u672c  "),
        typed("nvarchar(20)", "\u65e5\u672c\ud83d\ude80"),
        typed("varchar(max)", "x".repeat(100_000)),
        typed("nvarchar(max)", "\u65e5".repeat(100_000)),
        typed("nvarchar(max)", ""),
        typed("text", "old but long ".repeat(2_000)),
        typed("ntext", "\u00fcber".repeat(2_000)),
        typed("xml", "<a b=\"c\">d</a>"),
        typed("binary(4)", new byte[] {1, 2, 0, 0}),
        typed("varbinary(10)", new byte[] {0, -1, 127}),
        typed("varbinary(max)", new byte[300_000]),
        typed("image", new byte[50_000]),
        typed("hierarchyid", new byte[] {0x58}),
        typed("sql_variant", 42),
        typed("sql_variant", "text"),
        typed("sql_variant", new BigDecimal("-1.50")));
  }

  private static Arguments typed(String type, Object value) {
    return Arguments.of(type, value);
  }

  @ParameterizedTest(name = "{0} #{index}")
  @MethodSource("values")
  void everyTypeGoesInAndComesOutAsItWas(String type, Object value) throws SQLException {
    execute(connection, "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v " + type + ")");

    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO t (id, v) VALUES (?, CAST(? AS " + type + ")), (2, NULL)")) {
      insert.setInt(1, 1);
      insert.setObject(2, value);
      assertThat(insert.executeUpdate()).isEqualTo(2);
    }

    assertThat(read(1, value)).isEqualTo(value);
    assertThat(read(2, value)).isNull();
  }

  private Object read(int id, Object like) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT v FROM t WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet result = query.executeQuery()) {
        assertThat(result.next()).isTrue();
        return like instanceof byte[] ? result.getBytes(1) : result.getObject(1, like.getClass());
      }
    }
  }

  @Test
  void aRowVersionGrowsWithEachChange() throws SQLException {
    execute(
        connection,
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v rowversion)",
        "INSERT INTO t (id) VALUES (1)");
    String first = value(connection, "SELECT v FROM t");

    execute(connection, "UPDATE t SET id = 2 WHERE id = 1");

    String second = value(connection, "SELECT v FROM t");
    assertThat(first).hasSize(16);
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void aStatementIsRunDirectlyThenPreparedThenByItsHandle() throws SQLException {
    execute(connection, "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v nvarchar(10))");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int i = 0; i < 5; i++) {
        insert.setInt(1, i);
        insert.setString(2, "v" + i);
        insert.executeUpdate();
      }
    }

    assertThat(rows(connection, "SELECT id, v FROM t WHERE id >= ? ORDER BY id DESC", 3))
        .containsExactly(List.of("4", "v4"), List.of("3", "v3"));
    assertThat(value(connection, "SELECT COUNT(*) FROM t")).isEqualTo("5");
  }

  @Test
  void manyRowsComeOverManyPackets() throws SQLException {
    execute(connection, "CREATE TABLE t (id int IDENTITY NOT NULL PRIMARY KEY, v nvarchar(4000))");
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (v) VALUES (?)")) {
      for (int i = 0; i < 500; i++) {
        insert.setString(1, "r".repeat(i * 8 % 4000));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();

    assertThat(rows(connection, "SELECT v FROM t ORDER BY id"))
        .hasSize(500)
        .extracting(row -> row.get(0).length())
        .startsWith(0, 8, 16)
        .endsWith(3984, 3992);
  }

  @Test
  void errorsHaveTheNumbersOfTheProduct() throws SQLException {
    execute(
        connection,
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v nvarchar(3))",
        "INSERT INTO t VALUES (1, N'a')");

    assertThat(errorOf("SELECT * FROM missing")).isEqualTo(208);
    assertThat(errorOf("SELECT missing FROM t")).isEqualTo(207);
    assertThat(errorOf("INSERT INTO t VALUES (1, N'b')")).isEqualTo(2627);
    assertThat(errorOf("INSERT INTO t (v) VALUES (N'b')")).isEqualTo(515);
    assertThat(errorOf("INSERT INTO t VALUES (2, N'abcd')")).isEqualTo(2628);
    assertThat(errorOf("USE missing")).isEqualTo(911);
    assertThat(errorOf("CREATE TABLE t (id int)")).isEqualTo(2714);
    assertThat(value(connection, "SELECT COUNT(*) FROM t")).isEqualTo("1");
  }

  private int errorOf(String sql) {
    SQLException error =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            SQLException.class, () -> execute(connection, sql));
    return error.getErrorCode();
  }

  @Test
  void whatIsRolledBackIsGone() throws SQLException {
    execute(
        connection,
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v int)",
        "INSERT INTO t VALUES (1, 10), (2, 20)");
    connection.setAutoCommit(false);
    execute(
        connection,
        "UPDATE t SET v = v + 1 WHERE id = 1",
        "DELETE FROM t WHERE id = 2",
        "INSERT INTO t VALUES (3, 30)");
    assertThat(rows(connection, "SELECT id, v FROM t ORDER BY id"))
        .containsExactly(List.of("1", "11"), List.of("3", "30"));

    connection.rollback();

    assertThat(rows(connection, "SELECT id, v FROM t ORDER BY id"))
        .containsExactly(List.of("1", "10"), List.of("2", "20"));
  }

  @Test
  void aSnapshotSeesOneStateWhileOthersWrite() throws SQLException {
    execute(
        connection,
        "ALTER DATABASE [" + database.name() + "] SET ALLOW_SNAPSHOT_ISOLATION ON",
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v int)",
        "INSERT INTO t VALUES (1, 10), (2, 20)");

    try (Connection reader = database.open()) {
      reader.setTransactionIsolation(4096);
      reader.setAutoCommit(false);
      assertThat(value(reader, "SELECT v FROM t WHERE id = 1")).isEqualTo("10");
      execute(
          connection,
          "UPDATE t SET v = 99 WHERE id = 2",
          "DELETE FROM t WHERE id = 1",
          "INSERT INTO t VALUES (3, 30)");

      assertThat(rows(reader, "SELECT id, v FROM t ORDER BY id"))
          .containsExactly(List.of("1", "10"), List.of("2", "20"));
      reader.commit();
      assertThat(rows(reader, "SELECT id, v FROM t ORDER BY id"))
          .containsExactly(List.of("2", "99"), List.of("3", "30"));
    }
  }

  @Test
  void aSnapshotIsRefusedWhereItIsNotAllowed() throws SQLException {
    execute(connection, "CREATE TABLE t (id int NOT NULL PRIMARY KEY)");
    connection.setTransactionIsolation(4096);
    connection.setAutoCommit(false);

    assertThatThrownBy(() -> value(connection, "SELECT COUNT(*) FROM t"))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(3952));
  }

  @Test
  void changesAreCapturedInTheOrderOfTheLog() throws SQLException {
    execute(
        connection,
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, v nvarchar(10), w nvarchar(max))",
        "EXEC sys.sp_cdc_enable_db",
        "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N't',"
            + " @role_name = NULL, @supports_net_changes = 0");

    execute(connection, "INSERT INTO t VALUES (1, N'a', N'large'), (2, N'b', NULL)");
    execute(connection, "UPDATE t SET v = N'c' WHERE id = 1", "DELETE FROM t WHERE id = 2");

    String changes =
        "SELECT __$operation, id, v, w FROM cdc.dbo_t_CT"
            + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation";
    await().atMost(CAPTURE).until(() -> rows(connection, changes).size() == 5);
    assertThat(rows(connection, changes))
        .containsExactly(
            List.of("2", "1", "a", "large"),
            java.util.Arrays.asList("2", "2", "b", null),
            java.util.Arrays.asList("3", "1", "a", null),
            List.of("4", "1", "c", "large"),
            java.util.Arrays.asList("1", "2", "b", null));
    assertThat(rows(connection, "SELECT __$update_mask FROM cdc.dbo_t_CT WHERE __$operation = 4"))
        .containsExactly(List.of("02"));
    assertThat(value(connection, "SELECT COUNT(*) FROM cdc.lsn_time_mapping WHERE tran_id <> 0x00"))
        .isEqualTo("3");
    assertThat(value(connection, "SELECT sys.fn_cdc_get_max_lsn()")).hasSize(20);
    assertThat(value(connection, "SELECT sys.fn_cdc_get_min_lsn('dbo_t')"))
        .isLessThan(value(connection, "SELECT MIN(__$start_lsn) FROM cdc.dbo_t_CT"));
  }

  @Test
  void aNewCaptureInstanceHasTheNewColumn() throws SQLException {
    execute(
        connection,
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY)",
        "EXEC sys.sp_cdc_enable_db",
        "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N't',"
            + " @role_name = NULL, @supports_net_changes = 0",
        "ALTER TABLE t ADD extra int NULL",
        "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N't',"
            + " @capture_instance = N'dbo_t_v2', @role_name = NULL, @supports_net_changes = 0");

    execute(connection, "INSERT INTO t VALUES (1, 7)");

    await()
        .atMost(CAPTURE)
        .until(() -> !rows(connection, "SELECT id, extra FROM cdc.dbo_t_v2_CT").isEmpty());
    assertThat(rows(connection, "SELECT id, extra FROM cdc.dbo_t_v2_CT"))
        .containsExactly(List.of("1", "7"));
    assertThat(rows(connection, "SELECT id FROM cdc.dbo_t_CT")).containsExactly(List.of("1"));
    assertThat(rows(connection, "SELECT ddl_command FROM cdc.ddl_history WHERE ddl_lsn > 0x00"))
        .singleElement()
        .satisfies(row -> assertThat(row.get(0)).contains("ALTER TABLE", "ADD extra"));
    assertThatThrownBy(
            () ->
                execute(
                    connection,
                    "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N't',"
                        + " @capture_instance = N'dbo_t_v3', @role_name = NULL"))
        .hasMessageContaining("two capture instances");
  }
}
