package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.checks.doctor.SqlClient;
import dev.tributary.checks.verify.Markers;
import dev.tributary.source.ConsistentView;
import dev.tributary.source.LogSample;
import dev.tributary.source.TableId;
import dev.tributary.stream.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline's database, dealt with as its engine asks. Unless it says otherwise, it keeps a log,
 * and no place in it for anybody.
 */
public interface SourceDatabase {
  /** Where it is, for people. */
  String address();

  /** All tables that people made in it, by name. */
  List<TableId> tables();

  /** Those of the tables that the running connector does not follow, being newer than its start. */
  List<TableId> unfollowed(List<TableId> tables);

  /** What has to be done so that the connector follows such a table, as sentences. */
  default String howToFollow(TableId table) {
    return "%s is newer than this run of the pipeline and is not captured. Stop 'up' and start it again: the table's changes come from then on."
        .formatted(table);
  }

  /** Why tables cannot be read again while the pipeline runs; empty: they can. */
  Optional<String> obstacleToSnapshots();

  /** What the connector calls a table in its requests. */
  default String nameInConnector(TableId table) {
    return table.toString();
  }

  /** About how many rows the tables have, by the catalogue; without those it knows nothing of. */
  Map<TableId, Long> rowEstimates(Collection<TableId> tables);

  /** Opens a view of the tables; the caller closes it. */
  ConsistentView view(Collection<TableId> tables);

  /**
   * Tells when the stream has met the markers of a view; the caller closes them.
   *
   * @param stations of the running pipeline
   * @param topics of its Kafka; the caller closes it
   */
  Markers markers(Stations stations, Topics topics);

  /** Everything that the doctor has to say. */
  Report examine(List<TableId> wanted, Standing standing);

  /**
   * How far its log is now, and what its clock says.
   *
   * @param clock of this machine
   */
  LogSample sample(InstantSource clock);

  /**
   * How long it keeps what the pipeline has not read.
   *
   * @param pace of its log until the sample
   */
  Forecast forecast(Standing standing, LogSample sample, Pace pace);

  /** The program by which people run statements in it. */
  SqlClient client();

  /** Whether a finding that stands in the way may be gone in a moment, by itself. */
  default boolean passesByItself(Finding finding) {
    return false;
  }

  /** Whether a finding says that the log no longer has the pipeline's place. */
  default boolean tellsOfLoss(Finding finding) {
    return finding.id().equals("stored-position");
  }

  /**
   * A place in the log, as Kafka Connect stores it, for people: with its time, if that is known.
   */
  String place(JsonNode offset);

  /** Where the log ends now, for people. */
  String presentPlace();

  /**
   * What keeps anybody from saying that the tables look now as they did at a place in the log; of a
   * database whose connector keeps a history of that.
   *
   * @param offset of the place, as Kafka Connect stores it
   * @return a sentence's end, such as a statement with its position; empty: they look the same
   */
  default Optional<String> changeOfTablesSince(JsonNode offset) {
    return Optional.of("the log does not tell");
  }

  /** What is in the way of a pipeline that never ran here before, as a sentence with its remedy. */
  default Optional<String> strangersPlace() {
    return Optional.empty();
  }

  /**
   * What it means that the pipeline forgets how far it is, in sentences for whoever is about to do
   * that.
   */
  String meaningOfForgetting();

  /** Removes what the database keeps for the pipeline; returns what that was, in words. */
  default List<String> forget() {
    return List.of();
  }
}
