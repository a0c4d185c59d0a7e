package dev.tributary.source.postgres;

import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a Postgres server what it is, what it has, and what the role may do. Changes nothing. */
public final class PostgresCatalogue {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Partitions are not listed: their changes are captured as their root's. */
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      """;

  private final PostgresConnections connections;

  public PostgresCatalogue(PostgresConnections connections) {
    this.connections = connections;
  }

  /** All tables that people made, by name. */
  public List<TableId> tables() {
    try (Connection connection = connections.open("catalogue", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(TABLES)) {
      List<TableId> tables = new ArrayList<>();
      while (result.next()) {
        tables.add(new TableId(result.getString(1), result.getString(2)));
      }
      return tables.stream().sorted().toList();
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /** Everything that bears on whether the plan can be carried out. */
  public ServerFacts facts(CapturePlan plan) {
    Optional<String> replicationFault = replicationFault();
    try (Connection connection = connections.open("doctor", SILENCE)) {
      ServerQueries server = new ServerQueries(connection);
      List<TableFacts> tables = new TableQueries(connection).tables(plan.tables());
      List<TableId> found = tables.stream().map(TableFacts::id).toList();
      return new ServerFacts(
          plan,
          server.server(),
          server.role(),
          server.settings(),
          server.slots(),
          server.publication(plan.publication()),
          tables,
          plan.tables().stream().filter(table -> !found.contains(table)).toList(),
          server.longTransactions(),
          server.otherDatabases(),
          replicationFault);
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /** Tries what the connector will do: a connection that speaks the replication protocol. */
  private Optional<String> replicationFault() {
    try (Connection connection = connections.openForReplication(SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("IDENTIFY_SYSTEM")) {
      return result.next() ? Optional.empty() : Optional.of("IDENTIFY_SYSTEM gave no answer.");
    } catch (SourceException e) {
      return Optional.of(e.what());
    } catch (SQLException e) {
      return Optional.of(ConnectionFault.sentence(e) + ".");
    }
  }
}
