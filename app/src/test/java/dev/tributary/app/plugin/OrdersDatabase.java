package dev.tributary.app.plugin;

import dev.tributary.app.e2e.Login;
import dev.tributary.sandbox.EmbeddedDatabase;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import java.sql.SQLException;

/**
 * A database with two orders, as its capture user sees it.
 *
 * @param owner who made the table, and may write into it
 */
record OrdersDatabase(int port, String user, String password, Login owner) {
  /** Real ones, but for SQL Server, which is only stood in for. */
  enum Engine {
    POSTGRES("postgres", "public") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withPostgres();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        return in(sandbox.postgres(), "postgres");
      }
    },
    MARIADB("mariadb", "shop") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withMariaDb();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        return in(sandbox.mariaDb(), "");
      }
    },
    MYSQL("mysql", "shop") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withMySql();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        return in(sandbox.mysql(), "");
      }
    },
    SQLSERVER("sqlserver", "dbo") {
      @Override
      SandboxBuilder wanted(SandboxBuilder servers) {
        return servers.withSqlServerStandIn();
      }

      @Override
      OrdersDatabase orders(Sandbox sandbox) throws SQLException {
        OrdersDatabase database = in(sandbox.sqlServerStandIn(), "master");
        database.execute(
            "alter database shop set allow_snapshot_isolation on",
            "exec sys.sp_cdc_enable_db",
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

  /**
   * Makes it.
   *
   * @param other a database that is there
   */
  private static OrdersDatabase in(EmbeddedDatabase server, String other) throws SQLException {
    Login.to(server, other).execute("create database shop");
    OrdersDatabase made =
        new OrdersDatabase(
            server.port(), server.user(), server.password(), Login.to(server, "shop"));
    made.execute(
        "create table orders (id int primary key, item varchar(20))",
        "insert into orders values (1, 'tea'), (2, 'rice')");
    return made;
  }

  void execute(String... statements) throws SQLException {
    owner.execute(statements);
  }
}
