package dev.tributary.testing.sqlserver;

import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.session.Listener;
import dev.tributary.testing.sqlserver.sql.Faults;
import dev.tributary.testing.sqlserver.sql.Interpreter;
import dev.tributary.testing.sqlserver.sql.UnknownStatements;
import dev.tributary.testing.sqlserver.wire.ErrorText;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in for SQL Server: a server of TDS 7.4 on a port of the loopback interface, with tables
 * and change data capture in memory, that Microsoft's JDBC driver and Debezium's connector take for
 * the product. It is not the product: what works with it has been shown with the wire and with our
 * reading of SQL Server, not with SQL Server's behaviour. It understands the statements that are
 * listed in docs/reference/sqlserver-stand-in.md and refuses any other with error 102.
 */
public final class SqlServerStandIn implements AutoCloseable {
  public static final String USER = "sa";
  public static final String PASSWORD = "Stand-in!1";

  private static final Logger LOG = LoggerFactory.getLogger(SqlServerStandIn.class);
  private static final int USER_ERROR = 16;

  private final Engine engine;
  private final Faults faults = new Faults();
  private final UnknownStatements unknown = new UnknownStatements();
  private final Listener listener;

  private SqlServerStandIn(Engine engine, int port) {
    this.engine = engine;
    engine.logins().put(USER, PASSWORD);
    this.listener = Listener.start(engine, new Interpreter(unknown, faults), port);
    LOG.info("SQL Server stand-in (not SQL Server) listens on port {}", listener.port());
  }

  /** Starts one on a free port. */
  public static SqlServerStandIn start() {
    return start(InstantSource.system());
  }

  /** Starts one that takes times of transactions from a clock. */
  public static SqlServerStandIn start(InstantSource clock) {
    return new SqlServerStandIn(new Engine(clock), 0);
  }

  /** Starts one on a port of the loopback interface. */
  public static SqlServerStandIn startOn(int port) {
    return new SqlServerStandIn(new Engine(InstantSource.system()), port);
  }

  public int port() {
    return listener.port();
  }

  /** For a trust store; it is made anew at each start and names localhost. */
  public X509Certificate certificate() {
    return listener.certificate();
  }

  /** Lets another user in, or changes a password. */
  public void putLogin(String user, String password) {
    engine.logins().put(user, password);
  }

  /** Makes an empty database without change data capture. */
  public Database createDatabase(String name) {
    return engine.createDatabase(name);
  }

  public Database database(String name) {
    return engine.database(name);
  }

  /** From here on nothing is captured. */
  public void stopAgent() {
    engine.stopAgent();
  }

  /** Captures what was committed meanwhile, and goes on. */
  public void startAgent() {
    engine.startAgent();
  }

  /** Cuts every connection; the port stays open. */
  public void killConnections() {
    listener.killConnections();
  }

  /** The next statement, whatever it is, fails with an error that leaves the connection alone. */
  public void failNext(int number, String message) {
    failNext("", number, USER_ERROR, message);
  }

  /**
   * The next statement whose text has a fragment fails.
   *
   * @param severity from 20 on the connection is closed, too
   */
  public void failNext(String fragment, int number, int severity, String message) {
    faults.order(fragment, new ErrorText(number, 1, severity, message));
  }

  /** Statements that were refused since they are not understood: a test wants none. */
  public List<String> unknownStatements() {
    return unknown.all();
  }

  @Override
  public void close() {
    listener.close();
  }
}
