package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.MySqlDoctor;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.checks.doctor.SqlClient;
import dev.tributary.checks.doctor.mysql.BinlogForecast;
import dev.tributary.checks.verify.Markers;
import dev.tributary.checks.verify.OffsetMarkers;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.LogSample;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.BinlogPosition;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.LogPlace;
import dev.tributary.source.mysql.MySqlAddress;
import dev.tributary.source.mysql.MySqlAdministration;
import dev.tributary.source.mysql.MySqlCatalogue;
import dev.tributary.source.mysql.MySqlConnections;
import dev.tributary.source.mysql.MySqlConsistentView;
import dev.tributary.source.mysql.MySqlFacts;
import dev.tributary.source.mysql.MySqlLog;
import dev.tributary.source.mysql.MySqlSettings;
import dev.tributary.source.mysql.StatementSearch;
import dev.tributary.source.mysql.facts.MySqlCapturePlan;
import dev.tributary.source.mysql.facts.StoredPosition;
import dev.tributary.stream.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A MySQL or MariaDB: it keeps its log for a time, and no place in it for anybody. */
record MySqlSource(MySqlConnections connections, PipelineNames names) implements SourceDatabase {
  @Override
  public String address() {
    return connections.address().toString();
  }

  @Override
  public List<TableId> tables() {
    return new MySqlCatalogue(connections).tables();
  }

  /** The log has every table's changes, and the connector follows the statements that make them. */
  @Override
  public List<TableId> unfollowed(List<TableId> tables) {
    return List.of();
  }

  /** MySQL tells only by a transaction's GTID when it can be seen. */
  @Override
  public Optional<String> obstacleToSnapshots() {
    if (connections.address().flavour() == Flavour.MARIADB) {
      return Optional.empty();
    }
    String mode = new MySqlAdministration(connections).gtidMode();
    return mode.equals("ON")
        ? Optional.empty()
        : Optional.of(
            "The server %s has gtid_mode = %s. Single tables can be read again only where every transaction has a GTID: set gtid_mode = ON (step by step, while the server runs); or read all tables again: 'tributary down --forget-position', then 'tributary up'."
                .formatted(address(), mode));
  }

  @Override
  public Map<TableId, Long> rowEstimates(Collection<TableId> tables) {
    return new MySqlAdministration(connections).rowEstimates(List.copyOf(tables));
  }

  @Override
  public ConsistentView view(Collection<TableId> tables) {
    return MySqlConsistentView.open(connections, tables);
  }

  @Override
  public Markers markers(Stations stations, Topics topics) {
    return new OffsetMarkers(
        stations.offsets(),
        names.sourceConnector(),
        (offset, marker) -> LogPlace.parse(marker).isReachedAt(logPlace(offset)));
  }

  @Override
  public Report examine(List<TableId> wanted, Standing standing) {
    return new MySqlDoctor(connections).examine(plan(wanted, standing));
  }

  @Override
  public LogSample sample(InstantSource clock) {
    return new MySqlLog(connections).sample(clock);
  }

  @Override
  public Forecast forecast(Standing standing, LogSample sample, Pace pace) {
    Optional<Instant> position =
        standing
            .offset()
            .map(offset -> offset.path("ts_sec").asLong())
            .filter(seconds -> seconds > 0)
            .map(Instant::ofEpochSecond);
    return BinlogForecast.of(
        new MySqlFacts(connections, MySqlDoctor.LONG_TRANSACTION).read(plan(List.of(), standing)),
        pace,
        sample.total(),
        position,
        sample.told());
  }

  private MySqlCapturePlan plan(List<TableId> wanted, Standing standing) {
    return new MySqlCapturePlan(
        connections.address().flavour(),
        MySqlSettings.serverId(names.topicPrefix()),
        wanted,
        standing.offset().map(MySqlSource::position),
        standing.progress());
  }

  @Override
  public SqlClient client() {
    MySqlAddress address = connections.address();
    String program = address.flavour() == Flavour.MARIADB ? "mariadb" : "mysql";
    return SqlClient.mysql(program, address.host(), address.port(), address.database());
  }

  @Override
  public String place(JsonNode offset) {
    long seconds = offset.path("ts_sec").asLong();
    return seconds > 0
        ? "%s (%s)".formatted(text(offset), Instant.ofEpochSecond(seconds))
        : text(offset);
  }

  /** A position is one of one server: another that took over has other files. */
  @Override
  public Optional<String> changeOfTablesSince(JsonNode offset) {
    long stored = offset.path("server_id").asLong();
    long server = new MySqlAdministration(connections).serverId();
    return stored != 0 && stored != server
        ? Optional.of(
            "the place is of the log of server %d, and this is server %d".formatted(stored, server))
        : new StatementSearch(connections).firstFrom(BinlogPosition.parse(text(offset)));
  }

  @Override
  public String presentPlace() {
    return new MySqlAdministration(connections).position();
  }

  @Override
  public String meaningOfForgetting() {
    return """
        The pipeline forgets how far it has read the log of %s.
        Starting it again begins with a new snapshot of all tables; what was changed and deleted \
        meanwhile is not captured change by change.
        What is in Kafka and in the lake stays."""
        .formatted(address());
  }

  private static StoredPosition position(JsonNode offset) {
    return new StoredPosition(
        BinlogPosition.parse(text(offset)),
        Optional.of(offset.path("gtids").asText()).filter(gtids -> !gtids.isEmpty()));
  }

  private static LogPlace logPlace(JsonNode offset) {
    return new LogPlace(
        BinlogPosition.parse(text(offset)),
        offset.path("server_uuid").asText(),
        offset.path("gtids").asText());
  }

  private static String text(JsonNode offset) {
    return offset.path("file").asText() + ":" + offset.path("pos").asText();
  }
}
