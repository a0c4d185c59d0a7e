package dev.tributary.sandbox.shop;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.SandboxException;
import dev.tributary.sandbox.SqlServerStandInServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A small shop: seven tables of many types, filled with as many rows as asked for. */
public final class ShopDatabase {
  /** The tables, parents before children. */
  public static final List<String> TABLES =
      List.of(
          "customers",
          "products",
          "product_manuals",
          "orders",
          "order_items",
          "inventory",
          "audit_log");

  /** The database's name. */
  public static final String NAME = "shop";

  private final DataSource database;
  private final ShopDialect dialect;

  private ShopDatabase(DataSource database, ShopDialect dialect) {
    this.database = database;
    this.dialect = dialect;
  }

  /** Makes the database in a running server, without tables. */
  public static ShopDatabase createIn(EmbeddedPostgres server) {
    make(dataSource(server, "postgres"));
    return new ShopDatabase(dataSource(server, NAME), new PostgresShop());
  }

  /** Makes the database in a running server, without tables. */
  public static ShopDatabase createIn(EmbeddedMySql server) {
    make(dataSource(server, ""));
    return new ShopDatabase(dataSource(server, NAME), new MySqlShop());
  }

  /** Makes the database in a running stand-in, without tables. */
  public static ShopDatabase createIn(SqlServerStandInServer server) {
    make(dataSource(server, "master"));
    return new ShopDatabase(dataSource(server, NAME), new SqlServerShop());
  }

  /** A workload on this database that begins when it is started. */
  public ShopWorkload workload(long seed, double transactionsPerSecond) {
    return new ShopWorkload(database, dialect.shopping(), seed, transactionsPerSecond);
  }

  /**
   * Makes the tables and fills them, in one transaction where the engine can.
   *
   * @param rows of all tables together, about; at least 100
   */
  public void fill(int rows) {
    try (Connection connection = database.getConnection()) {
      dialect.create(connection, ShopSizes.of(rows));
    } catch (SQLException e) {
      throw failed("fill the sample database", e);
    }
  }

  /** Rows of all tables together, now. */
  public long rows() {
    StringBuilder sql = new StringBuilder("select 0");
    for (String table : TABLES) {
      sql.append(" + (select count(*) from ").append(table).append(')');
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.toString())) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw failed("count the rows of the sample database", e);
    }
  }

  private static void make(DataSource server) {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + NAME);
    } catch (SQLException e) {
      throw failed("make the sample database", e);
    }
  }

  private static DataSource dataSource(EmbeddedPostgres server, String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl(name));
    source.setUser(server.user());
    source.setPassword(server.password());
    source.setApplicationName("tributary-shop");
    return source;
  }

  private static DataSource dataSource(EmbeddedMySql server, String name) {
    try {
      MariaDbDataSource source = new MariaDbDataSource(server.jdbcUrl(name));
      source.setUser(server.administrator().user());
      source.setPassword(server.administrator().password());
      return source;
    } catch (SQLException e) {
      throw failed("reach the server of the sample database", e);
    }
  }

  /** Who meets a lock does not wait for it, but begins anew. */
  private static DataSource dataSource(SqlServerStandInServer server, String name) {
    SQLServerDataSource source = new SQLServerDataSource();
    source.setURL(server.jdbcUrl(name));
    source.setUser(server.administrator().user());
    source.setPassword(server.administrator().password());
    source.setApplicationName("tributary-shop");
    source.setLockTimeout(0);
    return source;
  }

  static SandboxException failed(String what, SQLException cause) {
    return new SandboxException("Cannot %s: %s".formatted(what, cause.getMessage()), cause);
  }
}
