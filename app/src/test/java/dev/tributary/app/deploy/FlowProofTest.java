package dev.tributary.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.ConnectorStatus.State;
import dev.tributary.stream.ConnectorStatus.TaskStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When data are taken to move, and what is said while they do not. */
class FlowProofTest {
  private static final Reading NOTHING =
      new Reading(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Set.of(),
          0,
          Optional.empty(),
          0);

  @Test
  void whatIsNewMovesWhenTheSourceHasWrittenAndTheSinkHasCommitted() {
    FlowProof proof = proof(NOTHING, Touch.START);

    assertThat(proof.missing(NOTHING))
        .containsExactly(
            "The source is not there; in 0 records of its topics and in its offset nothing has come anew.",
            "The sink is not there.");
    assertThat(proof.missing(running(0, 1, Set.of("a"), 0, 0))).hasSize(1);
    assertThat(proof.missing(running(50, 1, Set.of("a"), 0, 50)))
        .containsExactly(
            "The sink is RUNNING with tasks [RUNNING] and reads; the lake's log lacks 50 records, and nothing was committed.");
    assertThat(proof.missing(running(80, 2, Set.of("a"), 50, 30))).isEmpty();
  }

  @Test
  void aQuietDatabaseMovesByItsHeartbeatAndASinkThatHasReadAll() {
    FlowProof proof = proof(running(100, 1, Set.of(), 100, 0), Touch.START);

    assertThat(proof.missing(running(100, 1, Set.of("a"), 100, 0))).hasSize(1);
    assertThat(proof.missing(running(100, 2, Set.of("a"), 100, 0))).isEmpty();
  }

  @Test
  void whatTheTasksOfBeforeDoIsNotTakenForThatOfTheNewOnes() {
    FlowProof proof = proof(running(100, 1, Set.of("old"), 100, 0), Touch.REPLACE);

    assertThat(proof.missing(running(110, 1, Set.of("old"), 110, 0)))
        .hasSize(2)
        .contains("The sink's tasks of before still read in its consumer group.");
    assertThat(proof.missing(running(110, 1, Set.of("new"), 110, 0))).hasSize(1);
    assertThat(proof.missing(running(120, 1, Set.of("new"), 110, 10)))
        .containsExactly(
            "The sink is RUNNING with tasks [RUNNING] and reads; the lake's log lacks 10 records, and nothing was committed.");
    assertThat(proof.missing(running(130, 1, Set.of("new"), 120, 10))).isEmpty();
  }

  @Test
  void aConnectorThatRunsWithoutTasksOrReadersIsFoundOut() {
    Reading idle =
        new Reading(
            Optional.of(status("shop-source")),
            Optional.of(status("shop-lake", State.RUNNING)),
            Optional.empty(),
            5,
            Set.of(),
            0,
            Optional.empty(),
            0);

    assertThat(proof(NOTHING, Touch.START).missing(idle))
        .containsExactly(
            "The source is RUNNING, without any task; in 5 records of its topics and in its offset nothing has come anew.",
            "The sink is RUNNING with tasks [RUNNING], but nobody reads in its consumer group.");
  }

  @Test
  void anOffsetThatWasStoredByAnEarlierConnectorIsNoMove() {
    FlowProof proof = proof(NOTHING, Touch.START);

    assertThat(proof.missing(running(0, 7, Set.of("a"), 0, 0))).hasSize(1);
  }

  @Test
  void ofASinkThatNothingWasDoneToTheCommitJustBeforeCounts() {
    Reading first = running(100, 1, Set.of("a"), 50, 50);
    Reading later = running(200, 1, Set.of("a"), 50, 150);

    assertThat(proof(first, Touch.NONE).missing(later)).isEmpty();
    assertThat(proof(first, Touch.START).missing(later)).hasSize(1);
    assertThat(new FlowProof(first, Touch.NONE, Touch.NONE, Duration.ofSeconds(10)).missing(later))
        .hasSize(1);
  }

  private static FlowProof proof(Reading first, Touch both) {
    return new FlowProof(first, both, both, Duration.ofMinutes(5));
  }

  private static Reading running(
      long written, int offset, Set<String> readers, long committed, long unread) {
    return new Reading(
        Optional.of(status("shop-source", State.RUNNING)),
        Optional.of(status("shop-lake", State.RUNNING)),
        Optional.of(JsonNodeFactory.instance.numberNode(offset)),
        written,
        readers,
        committed,
        Optional.of(Duration.ofMinutes(3)),
        unread);
  }

  private static ConnectorStatus status(String name, State... tasks) {
    return new ConnectorStatus(
        name,
        State.RUNNING,
        Optional.empty(),
        Stream.of(tasks).map(task -> new TaskStatus(0, task, "w:8083", Optional.empty())).toList());
  }
}
