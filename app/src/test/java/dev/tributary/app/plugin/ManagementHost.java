package dev.tributary.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.Checkup;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.PipelineStatus;
import dev.tributary.app.run.SnapshotProgress;
import dev.tributary.app.run.SnapshotRequest;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.TableSnapshots;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.source.TableId;
import dev.tributary.stream.KafkaCluster;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What is asked from where Kafka, the database and the lake answer, and no Kafka Connect does. But
 * for the login by IAM, since the broker is an open one.
 */
final class ManagementHost {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final InstantSource CLOCK = InstantSource.system();

  private final PipelineFile file;
  private final Stations stations;
  private final Console console = new Console(new PrintWriter(System.err, true, UTF_8), false);

  ManagementHost(PipelineFile file, String bootstrapServers) {
    this.file = file;
    this.stations = Stations.of(file).withKafka(KafkaCluster.at(bootstrapServers));
  }

  /** Has the table read again; all its rows come. */
  void takesASnapshot(TableId table, int rows) {
    SnapshotRequest request = new SnapshotRequest("again", List.of(table), Optional.empty());
    SnapshotProgress progress = new TableSnapshots(stations, CLOCK).run(request, going -> {});
    assertThat(progress.rowsOf(table)).isEqualTo(rows);
  }

  void verifies() {
    VerifyReport report = Verifier.of(stations).run(PATIENCE, console);
    assertThat(report.verified()).as("%s", report.toJson()).isTrue();
  }

  /** How far the table is, and where the source goes on. */
  void sees(TableId table, long rows) {
    PipelineStatus status = PipelineStatus.withoutConnectors(stations, CLOCK);
    assertThat(status.snapshot()).isEmpty();
    assertThat(status.tables())
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.table()).isEqualTo(table.toString());
              assertThat(seen.rows()).isEqualTo(rows);
            });
    assertThat(standing().streams()).isTrue();
  }

  /** What is examined in the database by where the source goes on is in order. */
  void findsNothingInTheWayOfTheDatabase() {
    Report report = new Checkup(file, stations.database(), CLOCK).report(standing());
    assertThat(report.findings())
        .as("%s", report.toJson())
        .noneMatch(
            finding -> finding.severity() == Severity.FATAL && !finding.id().startsWith("kafka"));
  }

  private Standing standing() {
    return Standing.onMskConnect(stations);
  }
}
