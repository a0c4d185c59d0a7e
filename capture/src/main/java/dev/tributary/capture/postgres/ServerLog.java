package dev.tributary.capture.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.jdbc.JdbcConfiguration;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * The log of the server that is reached now. Since the last time another may have taken over: then
 * it has to have everything that was sent.
 */
final class ServerLog {
  private static final long LOWER_BITS = (1L << 32) - 1;

  private final PostgresConnectorConfig config;

  ServerLog(PostgresConnectorConfig config) {
    this.config = config;
  }

  /**
   * The timelines of the server; those before only if it is not the one that is known.
   *
   * @param known the timeline of the last time; empty if there is none
   * @throws RetriableException if the server does not answer
   */
  Timelines timelines(OptionalLong known) {
    try (PostgresConnection connection = replication()) {
      Timelines now =
          connection.queryAndMap(
              "IDENTIFY_SYSTEM",
              row -> {
                row.next();
                return new Timelines(
                    row.getLong("timeline"), Timelines.lsn(row.getString("xlogpos")), Map.of());
              });
      return now.changedSince(known) && now.current() > 1 ? withHistory(connection, now) : now;
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  private static Timelines withHistory(PostgresConnection connection, Timelines now)
      throws SQLException {
    String history =
        connection.queryAndMap(
            "TIMELINE_HISTORY " + now.current(),
            row -> {
              row.next();
              return new String(row.getBytes("content"), UTF_8);
            });
    return new Timelines(now.current(), now.end(), Timelines.ends(history));
  }

  /**
   * Sees that the server has the transaction at which to go on, and so all that were sent before
   * it.
   *
   * @param stored the offset to resume at
   * @throws RetriableException if the server does not answer
   * @throws ConnectException if it has not
   */
  void requireHas(Map<String, Object> stored, Timelines timelines) {
    if (stored.isEmpty() || Progress.isOfSnapshot(stored)) {
      return; // its slot is on this server only if its log is
    }
    OptionalLong timeline = Timelines.of(stored);
    long latest = Math.max(number(stored, Progress.LSN), number(stored, Progress.COMMIT));
    long transaction = number(stored, Progress.TRANSACTION);
    boolean has =
        timelines.reach(latest, timeline)
            && (!timelines.changedSince(timeline) || transaction == 0 || committed(transaction));
    if (!has) {
      throw new ConnectException(lacking(transaction, latest));
    }
  }

  private static long number(Map<String, Object> stored, String name) {
    return stored.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /**
   * Of a transaction that has a change in the log which the two servers share: so its id is of no
   * other. The server has forgotten ids that are old; those it shares, too.
   */
  private boolean committed(long transaction) {
    try (PostgresConnection connection =
        new PostgresConnection(config.getJdbcConfig(), PostgresConnection.CONNECTION_GENERAL)) {
      long next =
          connection.queryAndMap(
              "select txid_snapshot_xmax(txid_current_snapshot())",
              row -> {
                row.next();
                return row.getLong(1);
              });
      long id = next - ((next - transaction) & LOWER_BITS);
      return id > 0
          && connection.prepareQueryAndMap(
              "select coalesce(txid_status(?), 'committed')",
              statement -> statement.setLong(1, id),
              row -> row.next() && Objects.equals(row.getString(1), "committed"));
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  private String lacking(long transaction, long lsn) {
    return "The server %s has taken over without the end of the log that was captured: it does not have transaction %d, which was sent up to %s. The lake has changes now that the database has not; only a new snapshot makes them equal: delete the connector's offsets, or 'tributary down --forget-position' and 'tributary up'. The standby has to be named in synchronized_standby_slots, so that nothing is sent that it does not have."
        .formatted(config.getJdbcConfig().getHostname(), transaction, Lsn.valueOf(lsn).asString());
  }

  private PostgresConnection replication() {
    JdbcConfiguration settings =
        JdbcConfiguration.adapt(
            config
                .getJdbcConfig()
                .edit()
                .with("replication", "database")
                .with("preferQueryMode", "simple")
                .build());
    return new PostgresConnection(settings, PostgresConnection.CONNECTION_SLOT_INFO);
  }

  private static RetriableException unanswered(SQLException e) {
    return new RetriableException(
        "Cannot ask the server where its log comes from: " + e.getMessage(), e);
  }
}
