package dev.tributary.app.msk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.msk.MskConnector;
import dev.tributary.stream.msk.MskConnector.Capacity;
import dev.tributary.stream.msk.MskConnector.Failure;
import dev.tributary.stream.msk.MskConnector.Operation;
import dev.tributary.stream.msk.MskConnector.Plugin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MskStatusTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aFailureComesWithItsCauseAndItsRemedy() {
    MskStatus status =
        status(
            connector(
                "shop-source",
                "FAILED",
                Optional.of(
                    new Failure("InvalidInput", "password authentication failed for user \"cdc\"")),
                Optional.empty()));

    assertThat(status.running()).isFalse();
    assertThat(status.lines())
        .containsSubsequence(
            "shop-source              FAILED",
            "  Kafka Connect 3.7.x, provisioned, 1 workers of 2 MCU",
            "  plugin shop-source-0123456789ab",
            "  InvalidInput: password authentication failed for user \"cdc\"",
            "  The database does not take the password. It may have been rotated: start the"
                + " connector's tasks anew, or correct the secret.",
            "shop-lake                is not there",
            "newest object in the lake: 2026-01-02T03:03:05Z, 60 s ago",
            "newest commit of the source in it: none yet");
    JsonNode failure = status.toJson().at("/connectors/0/failures/0");
    assertThat(failure.path("cause").asText()).startsWith("The database does not take");
  }

  @Test
  void anUpdateThatWasUndoneIsToldOfAConnectorThatRuns() {
    MskStatus status =
        status(
            connector("shop-source", "RUNNING", Optional.empty(), Optional.empty()),
            connector(
                "shop-lake",
                "RUNNING",
                Optional.empty(),
                Optional.of(
                    new Operation(
                        "UPDATE_CONNECTOR_CONFIGURATION",
                        "ROLLBACK_COMPLETE",
                        NOW,
                        Optional.of(new Failure("Unknown", "it did not start"))))));

    assertThat(status.running()).isTrue();
    assertThat(status.lines())
        .contains("  The last change (2026-01-02T03:04:05Z) was undone: Unknown: it did not start");
  }

  private static MskStatus status(MskConnector... connectors) {
    return new MskStatus(
        List.of("shop-source", "shop-lake"),
        List.of(connectors),
        new LakeLiveness(Optional.of(NOW.minusSeconds(60)), Optional.empty()),
        NOW);
  }

  private static MskConnector connector(
      String name, String state, Optional<Failure> failure, Optional<Operation> operation) {
    return new MskConnector(
        name,
        "arn",
        state,
        failure,
        Map.of(),
        new Capacity(false, 2, 1, 1),
        "3.7.x",
        List.of(new Plugin(name + "-0123456789ab", 1, "plugins/p.zip")),
        Optional.empty(),
        operation);
  }
}
