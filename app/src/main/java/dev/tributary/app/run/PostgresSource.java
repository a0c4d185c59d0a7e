package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.checks.doctor.PostgresDoctor;
import dev.tributary.checks.doctor.SqlClient;
import dev.tributary.checks.doctor.postgres.SlotForecast;
import dev.tributary.checks.verify.Markers;
import dev.tributary.checks.verify.MessageMarkers;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.LogSample;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Lsn;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.postgres.PostgresAdministration;
import dev.tributary.source.postgres.PostgresCatalogue;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.PostgresConsistentView;
import dev.tributary.source.postgres.PostgresLog;
import dev.tributary.source.postgres.facts.CapturePlan;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL: the pipeline's place in its log is a replication slot. */
record PostgresSource(PostgresConnections connections, PipelineNames names)
    implements SourceDatabase {
  @Override
  public String address() {
    return connections.address().toString();
  }

  @Override
  public List<TableId> tables() {
    return new PostgresCatalogue(connections).tables();
  }

  @Override
  public List<TableId> unfollowed(List<TableId> tables) {
    return administration().unpublished(names.publication(), tables);
  }

  @Override
  public Optional<String> obstacleToSnapshots() {
    return Optional.empty();
  }

  @Override
  public Map<TableId, Long> rowEstimates(Collection<TableId> tables) {
    return administration().rowEstimates(List.copyOf(tables));
  }

  @Override
  public ConsistentView view(Collection<TableId> tables) {
    return PostgresConsistentView.open(connections, tables);
  }

  @Override
  public Markers markers(Stations stations, Topics topics) {
    return new MessageMarkers(topics, TopicReader.of(stations.kafka()), names.messageTopic());
  }

  @Override
  public Report examine(List<TableId> wanted, Standing standing) {
    return new PostgresDoctor(connections)
        .examine(new CapturePlan(names.slot(), names.publication(), wanted, standing.progress()));
  }

  @Override
  public LogSample sample(InstantSource clock) {
    return new PostgresLog(connections).sample(clock);
  }

  @Override
  public Forecast forecast(Standing standing, LogSample sample, Pace pace) {
    CapturePlan plan =
        new CapturePlan(names.slot(), names.publication(), List.of(), standing.progress());
    return SlotForecast.of(new PostgresCatalogue(connections).facts(plan), pace);
  }

  @Override
  public SqlClient client() {
    PostgresAddress address = connections.address();
    return SqlClient.psql(address.host(), address.port(), address.database());
  }

  /** A server takes a moment to notice that the reader of a slot was killed. */
  @Override
  public boolean passesByItself(Finding finding) {
    return finding.id().equals("slot") && finding.what().contains("is being read");
  }

  /** The place is the slot: it has gone, or has lost the log. */
  @Override
  public boolean tellsOfLoss(Finding finding) {
    return finding.id().equals("slot")
        && (finding.what().contains("has gone") || finding.what().contains("has lost the log"));
  }

  @Override
  public String place(JsonNode offset) {
    String lsn = Lsn.text(offset.path("lsn").asLong());
    long micros = offset.path("ts_usec").asLong();
    return micros > 0
        ? "%s (%s)".formatted(lsn, Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
        : lsn;
  }

  @Override
  public String presentPlace() {
    return administration().position();
  }

  /** A slot that the pipeline did not make may be somebody else's place in the log. */
  @Override
  public Optional<String> strangersPlace() {
    return administration()
        .slot(names.slot())
        .map(
            slot ->
                "The database %s has a replication slot %s already, and this pipeline never ran here: it belongs to an earlier pipeline '%s', or to one that runs elsewhere. Give this one another name, or remove the slot with 'tributary down --forget-position'."
                    .formatted(address(), slot.name(), names.pipeline()));
  }

  @Override
  public String meaningOfForgetting() {
    return administration().meaningOfDrop(names.slot(), names.publication());
  }

  @Override
  public List<String> forget() {
    return administration().drop(names.slot(), names.publication());
  }

  private PostgresAdministration administration() {
    return new PostgresAdministration(connections);
  }
}
