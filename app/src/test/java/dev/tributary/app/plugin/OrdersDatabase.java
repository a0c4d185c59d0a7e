package dev.tributary.app.plugin;

import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.sandbox.ServerAccount;
import dev.tributary.sandbox.SqlServerStandInServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database with two orders, as its capture user sees it.
 *
 * @param owner who made the table, and may write into it
 */
record OrdersDatabase(int port, String user, String password, Owner owner) {
  private record Owner(String jdbcUrl, String user, String password) {
    void execute(String sql) throws SQLException {
      try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  /** Real ones, but for SQL Server, which is only stood in for. */
  enum Engine {
    POSTGRES("postgres", "public") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withPostgres();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        EmbeddedPostgres server = sandbox.postgres();
        new Owner(server.jdbcUrl("postgres"), server.user(), server.password())
            .execute("create database shop");
        return new OrdersDatabase(
                server.port(),
                server.user(),
                server.password(),
                new Owner(server.jdbcUrl("shop"), server.user(), server.password()))
            .filled();
      }
    },
    MARIADB("mariadb", "shop") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withMariaDb();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        return OrdersDatabase.in(sandbox.mariaDb());
      }
    },
    MYSQL("mysql", "shop") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withMySql();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        return OrdersDatabase.in(sandbox.mysql());
      }
    },
    SQLSERVER("sqlserver", "dbo") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withSqlServerStandIn();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        SqlServerStandInServer server = sandbox.sqlServerStandIn();
        ServerAccount root = server.administrator();
        ServerAccount capture = new ServerAccount(server.user(), server.passwordFile());
        new Owner(server.jdbcUrl("master"), root.user(), root.password())
            .execute("create database shop");
        OrdersDatabase database =
            new OrdersDatabase(
                    server.port(),
                    capture.user(),
                    capture.password(),
                    new Owner(server.jdbcUrl("shop"), root.user(), root.password()))
                .filled();
        database.execute("alter database shop set allow_snapshot_isolation on");
        database.execute("exec sys.sp_cdc_enable_db");
        database.execute(
            "exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'orders', @role_name = NULL, @supports_net_changes = 0");
        return database;
      }
    };

    private final String type;
    private final String schema;

    Engine(String type, String schema) {
      this.type = type;
      this.schema = schema;
    }

    abstract SandboxBuilder wanted(SandboxBuilder servers);

    /** Makes it in a server that runs. */
    abstract OrdersDatabase orders(Sandbox sandbox) throws SQLException;

    String type() {
      return type;
    }

    String schema() {
      return schema;
    }
  }

  private static OrdersDatabase in(EmbeddedMySql server) throws SQLException {
    ServerAccount root = server.administrator();
    new Owner(server.jdbcUrl(""), root.user(), root.password()).execute("create database shop");
    return new OrdersDatabase(
            server.port(),
            server.user(),
            server.password(),
            new Owner(server.jdbcUrl("shop"), root.user(), root.password()))
        .filled();
  }

  void execute(String sql) throws SQLException {
    owner.execute(sql);
  }

  private OrdersDatabase filled() throws SQLException {
    execute("create table orders (id int primary key, item varchar(20))");
    execute("insert into orders values (1, 'tea'), (2, 'rice')");
    return this;
  }
}
