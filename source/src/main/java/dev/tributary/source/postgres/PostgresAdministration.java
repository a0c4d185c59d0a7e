package dev.tributary.source.postgres;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.Slot;
import dev.tributary.source.postgres.facts.TableFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Looks after what a pipeline leaves in the server: its slot and its publication. */
public final class PostgresAdministration {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String OBJECT_IN_USE = "55006";
  private static final String UNDEFINED_OBJECT = "42704";

  private final PostgresConnections connections;

  public PostgresAdministration(PostgresConnections connections) {
    this.connections = connections;
  }

  /** What {@link #drop} means, in sentences for whoever is about to do it. */
  public String meaningOfDrop(String slot, String publication) {
    return """
        This removes the replication slot %s and the publication %s from %s.
        The server then keeps no log for this pipeline: what changes from now on is not captured, \
        and starting the pipeline again begins with a new snapshot of all tables.
        What is in Kafka and in the lake stays."""
        .formatted(slot, publication, connections.address());
  }

  /**
   * Drops the slot and the publication, as far as they are there.
   *
   * @return what was dropped, in words
   */
  public List<String> drop(String slot, String publication) {
    try (Connection connection = connections.open("administration", SILENCE)) {
      List<String> dropped = new ArrayList<>();
      if (dropSlot(connection, slot)) {
        dropped.add("slot " + slot);
      }
      if (dropPublication(connection, publication)) {
        dropped.add("publication " + publication);
      }
      return List.copyOf(dropped);
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  private boolean dropSlot(Connection connection, String slot) throws SQLException {
    try (PreparedStatement drop =
        connection.prepareStatement("SELECT pg_drop_replication_slot(?)")) {
      drop.setString(1, slot);
      drop.execute();
      return true;
    } catch (SQLException e) {
      String state = Objects.requireNonNullElse(e.getSQLState(), "");
      if (state.equals(UNDEFINED_OBJECT)) {
        return false;
      }
      if (state.equals(OBJECT_IN_USE)) {
        throw new SourceException(
            Reason.IN_USE,
            "The slot %s of %s is being read: %s."
                .formatted(slot, connections.address(), ConnectionFault.sentence(e)),
            "Stop the pipeline or whoever reads it, then try again.",
            e);
      }
      throw e;
    }
  }

  private static boolean dropPublication(Connection connection, String publication)
      throws SQLException {
    try (Statement drop = connection.createStatement()) {
      drop.execute("DROP PUBLICATION " + Identifiers.quoted(publication));
      return true;
    } catch (SQLException e) {
      if (UNDEFINED_OBJECT.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** The slot as it stands now, if it is there. */
  public Optional<Slot> slot(String name) {
    try (Connection connection = connections.open("status", SILENCE)) {
      return new ServerQueries(connection)
          .slots().stream().filter(slot -> slot.name().equals(name)).findFirst();
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /** Those of the tables whose changes the publication leaves out; none if it is not there. */
  public List<TableId> unpublished(String publication, List<TableId> tables) {
    try (Connection connection = connections.open("status", SILENCE)) {
      return new ServerQueries(connection)
          .publication(publication)
          .map(made -> tables.stream().filter(table -> !made.covers(table)).toList())
          .orElse(List.of());
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /** The position up to which the server's log is written. */
  public String position() {
    try (Connection connection = connections.open("status", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
                    + " ELSE pg_current_wal_insert_lsn() END")) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }

  /**
   * How many rows the tables have, as the planner estimates it; a table that was never analysed is
   * counted as having none, one that does not exist is left out.
   */
  public Map<TableId, Long> rowEstimates(List<TableId> tables) {
    try (Connection connection = connections.open("status", SILENCE)) {
      Map<TableId, Long> estimates = new TreeMap<>();
      for (TableFacts table : new TableQueries(connection).tables(tables)) {
        estimates.put(table.id(), Math.max(0, table.rowEstimate()));
      }
      return estimates;
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }
}
