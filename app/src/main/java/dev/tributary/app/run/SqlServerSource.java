package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.checks.doctor.SqlClient;
import dev.tributary.checks.doctor.SqlServerDoctor;
import dev.tributary.checks.doctor.sqlserver.ChangeTableForecast;
import dev.tributary.checks.verify.ChangeTableMarkers;
import dev.tributary.checks.verify.Markers;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.LogSample;
import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.Lsn;
import dev.tributary.source.sqlserver.SqlServerAddress;
import dev.tributary.source.sqlserver.SqlServerCatalogue;
import dev.tributary.source.sqlserver.SqlServerConnections;
import dev.tributary.source.sqlserver.SqlServerConsistentView;
import dev.tributary.source.sqlserver.SqlServerFacts;
import dev.tributary.source.sqlserver.SqlServerLog;
import dev.tributary.source.sqlserver.TableChanges;
import dev.tributary.source.sqlserver.facts.SqlServerCapturePlan;
import dev.tributary.stream.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An SQL Server: it keeps its change tables for a time, and no place in them for anybody. */
record SqlServerSource(SqlServerConnections connections, PipelineNames names)
    implements SourceDatabase {
  @Override
  public String address() {
    return connections.address().toString();
  }

  @Override
  public List<TableId> tables() {
    return new SqlServerCatalogue(connections).tables();
  }

  /** Those that have no change table. */
  @Override
  public List<TableId> unfollowed(List<TableId> tables) {
    List<TableId> captured = new SqlServerCatalogue(connections).capturedTables();
    return tables.stream().filter(table -> !captured.contains(table)).toList();
  }

  /** It does so by itself as soon as there is a change table. */
  @Override
  public String howToFollow(TableId table) {
    return "%s has no change data capture and is not captured. Enable it, with the statement that 'tributary doctor' gives: the table's changes come from then on."
        .formatted(table);
  }

  @Override
  public Optional<String> obstacleToSnapshots() {
    return Optional.empty();
  }

  /** With the database in front, of which it could read several. */
  @Override
  public String nameInConnector(TableId table) {
    return connections.address().database() + "." + table;
  }

  @Override
  public Map<TableId, Long> rowEstimates(Collection<TableId> tables) {
    return new SqlServerCatalogue(connections).rowCounts(tables);
  }

  @Override
  public ConsistentView view(Collection<TableId> tables) {
    return SqlServerConsistentView.open(connections, tables);
  }

  @Override
  public Markers markers(Stations stations, Topics topics) {
    return new ChangeTableMarkers(stations.offsets(), names.sourceConnector());
  }

  @Override
  public Report examine(List<TableId> wanted, Standing standing) {
    return new SqlServerDoctor(connections).examine(plan(wanted, standing));
  }

  @Override
  public LogSample sample(InstantSource clock) {
    return new SqlServerLog(connections).sample(clock);
  }

  @Override
  public Forecast forecast(Standing standing, LogSample sample, Pace pace) {
    return ChangeTableForecast.of(
        new SqlServerFacts(connections, SqlServerDoctor.LONG_TRANSACTION)
            .read(plan(List.of(), standing)));
  }

  private SqlServerCapturePlan plan(List<TableId> wanted, Standing standing) {
    return new SqlServerCapturePlan(
        wanted,
        standing.offset().flatMap(SqlServerSource::position),
        standing.progress(),
        connections.address().tls());
  }

  @Override
  public SqlClient client() {
    SqlServerAddress address = connections.address();
    return SqlClient.sqlcmd(address.host(), address.port(), address.database());
  }

  @Override
  public String place(JsonNode offset) {
    return offset.path("commit_lsn").asText();
  }

  @Override
  public Optional<String> changeOfTablesSince(JsonNode offset) {
    return position(offset)
        .map(place -> new TableChanges(connections).firstSince(place))
        .orElse(Optional.of("no commit was captured yet"));
  }

  @Override
  public String presentPlace() {
    return new SqlServerLog(connections).end().orElse(Lsn.NONE).toString();
  }

  @Override
  public String meaningOfForgetting() {
    return """
        The pipeline forgets how far it has read the change tables of %s.
        Starting it again begins with a new snapshot of all tables; what was changed and deleted \
        meanwhile is not captured change by change.
        What is in Kafka and in the lake stays."""
        .formatted(address());
  }

  /** Empty in a snapshot, before the connector has seen a commit. */
  private static Optional<Lsn> position(JsonNode offset) {
    return Optional.of(offset.path("commit_lsn").asText()).filter(Lsn::isText).map(Lsn::new);
  }
}
