package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.ChangeCapture;
import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.engine.Lsn;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.engine.Views;
import dev.tributary.testing.sqlserver.wire.Kind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The views of schema sys that connectors and checks read, with the columns that they name. */
final class SystemViews {
  private static final int RUNNING = 4;
  private static final int STOPPED = 1;
  private static final int MAX_REPLICATED_TEXT = 65536;

  private SystemViews() {}

  static Optional<Relation> view(Sources.Place place) {
    Database database = place.database();
    Engine engine = database.engine();
    return switch ((place.schema() + "." + place.object()).toLowerCase(Locale.ROOT)) {
      case "sys.databases" -> Optional.of(databases(engine));
      case "sys.schemas" -> Optional.of(schemas(database));
      case "sys.tables" -> Optional.of(tables(database));
      case "sys.columns" -> Optional.of(columns(database));
      case "sys.types" -> Optional.of(types());
      case "sys.indexes" -> Optional.of(indexes(database));
      case "sys.partitions" -> Optional.of(partitions(database));
      case "sys.configurations" -> Optional.of(configurations());
      case "sys.dm_server_services" -> Optional.of(services(engine));
      case "sys.dm_cdc_log_scan_sessions" -> Optional.of(scans(database));
      case "sys.dm_tran_database_transactions" -> Optional.of(StateViews.transactions(engine));
      case "sys.dm_tran_session_transactions" ->
          Optional.of(StateViews.sessionTransactions(engine));
      case "sys.dm_cdc_errors" -> Optional.of(errors());
      case "information_schema.tables" -> Optional.of(tableNames(database));
      default -> Optional.empty();
    };
  }

  private static Relation databases(Engine engine) {
    Relation relation =
        Relation.of(
            "name", "sysname",
            "database_id", "int",
            "is_cdc_enabled", "bit",
            "is_read_only", "bit",
            "snapshot_isolation_state", "tinyint",
            "snapshot_isolation_state_desc", "nvarchar(60)",
            "is_read_committed_snapshot_on", "bit",
            "log_reuse_wait_desc", "nvarchar(60)",
            "state_desc", "nvarchar(60)",
            "recovery_model_desc", "nvarchar(60)",
            "collation_name", "sysname");
    for (Database database : engine.databases()) {
      boolean cdc = database.capture().isEnabled();
      boolean snapshots = database.allowsSnapshots();
      relation.add(
          database.name(),
          database.id(),
          cdc,
          false,
          snapshots ? 1 : 0,
          snapshots ? "ON" : "OFF",
          false,
          cdc && !engine.agentRuns() ? "REPLICATION" : "NOTHING",
          "ONLINE",
          "FULL",
          "SQL_Latin1_General_CP1_CI_AS");
    }
    return relation;
  }

  static List<String> schemaNames(Database database) {
    List<String> names =
        new ArrayList<>(List.of(TableName.DEFAULT_SCHEMA, "guest", "INFORMATION_SCHEMA", "sys"));
    if (database.capture().isEnabled()) {
      names.add("cdc");
    }
    for (Table table : database.tables()) {
      if (names.stream().noneMatch(table.name().schema()::equalsIgnoreCase)) {
        names.add(table.name().schema());
      }
    }
    return names;
  }

  private static Relation schemas(Database database) {
    Relation relation = Relation.of("name", "sysname", "schema_id", "int");
    List<String> names = schemaNames(database);
    for (String name : names) {
      relation.add(name, names.indexOf(name) + 1);
    }
    return relation;
  }

  private static Relation tables(Database database) {
    Relation relation =
        Relation.of(
            "name", "sysname",
            "object_id", "int",
            "schema_id", "int",
            "type", "char(2)",
            "is_ms_shipped", "bit",
            "is_tracked_by_cdc", "bit");
    List<String> schemas = schemaNames(database);
    for (Table table : database.tables()) {
      int schema = schemas.indexOf(table.name().schema()) + 1;
      relation.add(
          table.name().name(),
          table.objectId(),
          schema,
          "U ",
          false,
          database.capture().tracks(table));
    }
    return relation;
  }

  private static Relation columns(Database database) {
    Relation relation =
        Relation.of(
            "object_id", "int",
            "name", "sysname",
            "column_id", "int",
            "user_type_id", "int",
            "system_type_id", "int",
            "max_length", "smallint",
            "precision", "tinyint",
            "scale", "tinyint",
            "is_nullable", "bit",
            "is_identity", "bit",
            "is_computed", "bit");
    for (Table table : database.tables()) {
      addColumns(relation, table.objectId(), table.columns());
    }
    for (CaptureInstance instance : database.capture().instances()) {
      addColumns(relation, instance.objectId(), instance.columns());
    }
    return relation;
  }

  private static void addColumns(Relation relation, int objectId, List<Column> columns) {
    int number = 0;
    for (Column column : columns) {
      number++;
      Kind kind = column.type().kind();
      int width = kind.isUnicode() ? column.type().length() * 2 : column.type().length();
      relation.add(
          objectId,
          column.name(),
          number,
          typeId(kind),
          typeId(kind),
          column.type().isMax() ? -1 : Math.max(width, kind.size()),
          column.type().precision(),
          column.type().scale(),
          column.nullable(),
          column.identity(),
          false);
    }
  }

  /** Ids of the stand-in's own: what matters is that columns and types agree. */
  private static int typeId(Kind kind) {
    return List.of(Kind.values()).indexOf(kind) + 1;
  }

  private static Relation types() {
    Relation relation =
        Relation.of("name", "sysname", "user_type_id", "int", "system_type_id", "int");
    for (Kind kind : Kind.values()) {
      String name = kind == Kind.ROWVERSION ? "timestamp" : kind.sqlName();
      relation.add(name, typeId(kind), typeId(kind));
    }
    return relation;
  }

  private static Relation indexes(Database database) {
    Relation relation =
        Relation.of(
            "object_id", "int",
            "name", "sysname",
            "index_id", "int",
            "type_desc", "nvarchar(60)",
            "is_unique", "bit",
            "is_primary_key", "bit");
    for (Table table : database.tables()) {
      if (table.keyColumns().isEmpty()) {
        relation.add(table.objectId(), null, 0, "HEAP", false, false);
      } else {
        relation.add(table.objectId(), "PK_" + table.name().name(), 1, "CLUSTERED", true, true);
      }
    }
    return relation;
  }

  private static Relation partitions(Database database) {
    Relation relation =
        Relation.of(
            "object_id", "int", "index_id", "int", "partition_number", "int", "rows", "bigint");
    for (Table table : database.tables()) {
      long rows = database.rows(table, database.commits(), null).size();
      relation.add(table.objectId(), table.keyColumns().isEmpty() ? 0 : 1, 1, rows);
    }
    return relation;
  }

  private static Relation configurations() {
    return Relation.of("name", "nvarchar(35)", "value", "int", "value_in_use", "int")
        .add("max text repl size (B)", MAX_REPLICATED_TEXT, MAX_REPLICATED_TEXT);
  }

  private static Relation services(Engine engine) {
    boolean runs = engine.agentRuns();
    return Relation.of(
            "servicename", "nvarchar(256)", "status", "int", "status_desc", "nvarchar(256)")
        .add("SQL Server (MSSQLSERVER)", RUNNING, "Running")
        .add(
            "SQL Server Agent (MSSQLSERVER)",
            runs ? RUNNING : STOPPED,
            runs ? "Running" : "Stopped");
  }

  private static Relation scans(Database database) {
    Relation relation =
        Relation.of(
            "session_id", "int",
            "start_time", "datetime",
            "end_time", "datetime",
            "error_count", "int",
            "start_lsn", "nvarchar(23)",
            "end_lsn", "nvarchar(23)",
            "tran_count", "bigint",
            "latency", "int",
            "empty_scan_count", "int");
    Optional<Lsn> reached = database.capture().maxLsn();
    if (database.capture().isEnabled()) {
      LocalDateTime now = Views.local(database.clock().instant());
      String lsn = reached.map(SystemViews::dotted).orElse(dotted(new Lsn(0, 0)));
      ChangeCapture.Scans scans = database.capture().scans();
      relation.add(scans.session(), now, now, 0, lsn, lsn, 0L, 0, scans.empty());
    }
    return relation;
  }

  /** As the view shows a position: three groups, and a NUL behind them. */
  private static String dotted(Lsn lsn) {
    String hex = lsn.toString();
    return hex.substring(0, 8) + ":" + hex.substring(8, 16) + ":" + hex.substring(16) + "\u0000";
  }

  private static Relation errors() {
    return Relation.of(
        "session_id", "int",
        "entry_time", "datetime",
        "error_number", "int",
        "error_message", "nvarchar(1024)");
  }

  private static Relation tableNames(Database database) {
    Relation relation =
        Relation.of(
            "TABLE_CATALOG", "sysname",
            "TABLE_SCHEMA", "sysname",
            "TABLE_NAME", "sysname",
            "TABLE_TYPE", "varchar(10)");
    Stream<TableName> names = database.tables().stream().map(Table::name);
    names.forEach(name -> relation.add(database.name(), name.schema(), name.name(), "BASE TABLE"));
    return relation;
  }
}
