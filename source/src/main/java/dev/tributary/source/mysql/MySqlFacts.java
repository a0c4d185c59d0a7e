package dev.tributary.source.mysql;

import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.Account;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Server;
import dev.tributary.source.mysql.facts.TableFacts;
import dev.tributary.source.mysql.facts.Variables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Collects what bears on whether a pipeline can run on a server. Changes nothing in it. */
public final class MySqlFacts {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final MySqlConnections connections;
  private final Duration longTransaction;

  /**
   * @param longTransaction from this age on a transaction is a long one
   */
  public MySqlFacts(MySqlConnections connections, Duration longTransaction) {
    this.connections = connections;
    this.longTransaction = longTransaction;
  }

  /** Everything that bears on the plan; what the account may not ask is a fact, too. */
  public MySqlServerFacts read(MySqlCapturePlan plan) {
    try (Connection connection = connections.open("doctor", SILENCE)) {
      prepare(connection);
      Questions questions = new Questions(connection);
      ServerQueries server = new ServerQueries(questions, connections.address());
      Variables variables = server.variables();
      Server itself = server.server(variables);
      Account account = server.account(itself.flavour());
      LogQueries log = new LogQueries(questions);
      List<TableFacts> tables = new TableQueries(connection).tables(plan.tables());
      List<TableId> found = tables.stream().map(TableFacts::id).toList();
      return new MySqlServerFacts(
          plan,
          itself,
          account,
          variables,
          log.binlog(plan, itself),
          log.replication(),
          tables,
          plan.tables().stream().filter(table -> !found.contains(table)).toList(),
          server.longTransactions(account.grants(), longTransaction),
          server.anonymousHosts());
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }

  /** Names come in backticks, and times in the zone in which the server states them. */
  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET NAMES utf8mb4");
      statement.execute(
          "SET SESSION sql_mode = '', time_zone = 'SYSTEM', sql_quote_show_create = 1");
    }
  }
}
