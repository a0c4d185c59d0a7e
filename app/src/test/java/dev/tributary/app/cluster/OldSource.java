package dev.tributary.app.cluster;

import dev.tributary.app.e2e.Login;
import dev.tributary.sandbox.EmbeddedDatabase;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A database with a table of notes, and Debezium's own connector on it as people have it.
 *
 * @param owner may write into the table
 * @param table as the lake calls it
 * @param topic of the old connector
 * @param password where the connector's is
 * @param settings of the connector, without where it keeps its history
 */
record OldSource(
    Engine engine,
    Login owner,
    String table,
    String topic,
    Path password,
    Map<String, String> settings) {
  static final String PREFIX = "shop";

  /** Real ones, but for SQL Server, which is only stood in for. */
  enum Engine {
    POSTGRES("capture", "tributary-source"),
    MYSQL("plugins/mysql", "tributary-mysql"),
    MARIADB("plugins/mariadb", "tributary-mariadb"),
    SQLSERVER("plugins/sqlserver", "tributary-sqlserver");

    private final String module;
    private final String plugin;

    Engine(String module, String plugin) {
      this.module = module;
      this.plugin = plugin;
    }

    String module() {
      return module;
    }

    String plugin() {
      return plugin;
    }

    SandboxBuilder wanted(SandboxBuilder servers) {
      return switch (this) {
        case POSTGRES -> servers.withPostgres();
        case MYSQL -> servers.withMySql();
        case MARIADB -> servers.withMariaDb();
        case SQLSERVER -> servers.withSqlServerStandIn();
      };
    }

    /** Makes database and table in a server that runs. */
    OldSource create(Sandbox sandbox) throws SQLException {
      return switch (this) {
        case POSTGRES -> postgres(sandbox.postgres());
        case MYSQL -> mySql(this, "mysql.MySqlConnector", sandbox.mysql());
        case MARIADB -> mySql(this, "mariadb.MariaDbConnector", sandbox.mariaDb());
        case SQLSERVER -> sqlServer(sandbox.sqlServerStandIn());
      };
    }
  }

  void execute(String... statements) throws SQLException {
    owner.execute(statements);
  }

  void insert(int from, int to) throws SQLException {
    execute(
        IntStream.rangeClosed(from, to)
            .mapToObj("(%d)"::formatted)
            .collect(Collectors.joining(", ", "insert into notes values ", "")));
  }

  /** Where Debezium keeps what tables looked like; empty for PostgreSQL, which needs none. */
  Optional<String> history() {
    return engine == Engine.POSTGRES ? Optional.empty() : Optional.of("history-of-the-shop");
  }

  Map<String, String> settings(String bootstrapServers) {
    Map<String, String> all = new TreeMap<>(settings);
    history()
        .ifPresent(
            topic -> {
              all.put("schema.history.internal.kafka.topic", topic);
              all.put("schema.history.internal.kafka.bootstrap.servers", bootstrapServers);
            });
    return all;
  }

  private static OldSource postgres(EmbeddedDatabase server) throws SQLException {
    Map<String, String> settings = connector("postgresql.PostgresConnector", server);
    settings.put("database.dbname", "postgres");
    settings.put("database.sslmode", "disable");
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", "debezium");
    settings.put("publication.autocreate.mode", "filtered");
    settings.put("table.include.list", "public.notes");
    Login owner = Login.to(server, "postgres");
    owner.execute("create table notes (id int primary key)");
    return new OldSource(
        Engine.POSTGRES,
        owner,
        "public.notes",
        "shop.public.notes",
        server.passwordFile(),
        settings);
  }

  private static OldSource mySql(Engine engine, String connector, EmbeddedDatabase server)
      throws SQLException {
    Map<String, String> settings = connector(connector, server);
    settings.put("database.server.id", "184054");
    settings.put("database.include.list", "shop");
    settings.put("table.include.list", "shop.notes");
    Login.to(server, "").execute("create database shop");
    Login owner = Login.to(server, "shop");
    owner.execute("create table notes (id int primary key)");
    return new OldSource(
        engine, owner, "shop.notes", "shop.shop.notes", server.passwordFile(), settings);
  }

  private static OldSource sqlServer(EmbeddedDatabase server) throws SQLException {
    Map<String, String> settings = connector("sqlserver.SqlServerConnector", server);
    settings.put("database.names", "shop");
    settings.put("database.encrypt", "false");
    settings.put("table.include.list", "dbo.notes");
    Login.to(server, "master").execute("create database shop");
    Login owner = Login.to(server, "shop");
    owner.execute(
        "alter database shop set allow_snapshot_isolation on",
        "create table notes (id int primary key)",
        "exec sys.sp_cdc_enable_db",
        "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'notes', @role_name = NULL, @supports_net_changes = 0");
    return new OldSource(
        Engine.SQLSERVER,
        owner,
        "dbo.notes",
        "shop.shop.dbo.notes",
        server.passwordFile(),
        settings);
  }

  private static Map<String, String> connector(String type, EmbeddedDatabase server) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "io.debezium.connector." + type);
    settings.put("tasks.max", "1");
    settings.put("database.hostname", server.host());
    settings.put("database.port", Integer.toString(server.port()));
    settings.put("database.user", server.user());
    settings.put("database.password", server.password());
    settings.put("topic.prefix", PREFIX);
    settings.put("topic.creation.default.partitions", "1");
    settings.put("topic.creation.default.replication.factor", "1");
    return settings;
  }
}
