package dev.tributary.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.source.TableId;
import dev.tributary.stream.Partition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InitialSnapshotTest {
  private static final Instant BEGUN = Instant.parse("2026-11-26T10:00:00Z");
  private static final TableId A = new TableId("public", "a");
  private static final TableId B = new TableId("public", "b");
  private static final TableId C = new TableId("public", "c");
  private static final Partition OF_A = new Partition("shop.public.a", 0);
  private static final Partition OF_B = new Partition("shop.public.b", 0);
  private static final Partition OF_C = new Partition("shop.public.c", 0);

  @Test
  void aTableThatOnlyAnEarlierAttemptCameToIsNotBegun() {
    SnapshotMark now = new SnapshotMark("8", BEGUN, false);
    SnapshotMark before = new SnapshotMark("7", BEGUN.minusSeconds(60), false);

    assertThat(InitialSnapshot.ofNewestAttempt(Map.of(OF_A, now, OF_C, before)))
        .containsExactly(Map.entry(OF_A, now));
    assertThat(InitialSnapshot.ofNewestAttempt(Map.of())).isEmpty();
  }

  @Test
  void theTimeLeftIsThatOfTheRateSoFar() {
    InitialSnapshot snapshot = snapshot();
    Instant later = BEGUN.plusSeconds(10);

    assertThat(snapshot.tables())
        .extracting(share -> share.remaining(later).sentence())
        .containsExactly(
            "400 of about 400 rows (100 %), about 0 s left",
            "200 of about 600 rows (33 %), about 12 s left", "0 of about 3,000 rows (0 %)");
    assertThat(snapshot.remaining(later).sentence())
        .isEqualTo("600 of about 4,000 rows (15 %), about 56 s left");
  }

  @Test
  void programsAreToldTheSame() {
    JsonNode json = snapshot().toJson(BEGUN.plusSeconds(10));

    assertThat(json.path("rows").asLong()).isEqualTo(600);
    assertThat(json.path("ofAbout").asLong()).isEqualTo(4_000);
    assertThat(json.path("secondsLeft").asLong()).isEqualTo(56);
    assertThat(json.path("tables").get(0).path("done").asBoolean()).isTrue();
    assertThat(json.path("tables").get(1).path("table").asText()).isEqualTo("public.b");
  }

  @Test
  void rowsOfEachEngineTellWhichSnapshotTheyAreOf() throws JsonProcessingException {
    assertThat(mark("{\"snapshot\":\"true\",\"lsn\":7,\"ts_ms\":1000}"))
        .contains(new SnapshotMark("7:::", Instant.ofEpochSecond(1), false));
    assertThat(mark("{\"snapshot\":\"last\",\"file\":\"b.1\",\"pos\":4,\"ts_ms\":0}"))
        .contains(new SnapshotMark(":b.1:4:", Instant.EPOCH, true));
    assertThat(mark("{\"snapshot\":\"last_in_data_collection\",\"commit_lsn\":\"0:1\"}"))
        .contains(new SnapshotMark(":::0:1", Instant.EPOCH, true));
    assertThat(mark("{\"snapshot\":\"false\"}")).isEmpty();
    assertThat(mark("{\"snapshot\":\"incremental\"}")).isEmpty();
  }

  private static Optional<SnapshotMark> mark(String source) throws JsonProcessingException {
    return SnapshotMark.of(new ObjectMapper().readTree(source));
  }

  /** A is done, B is being read, C not yet. */
  private static InitialSnapshot snapshot() {
    return InitialSnapshot.of(
        Map.of(OF_A.topic(), A, OF_B.topic(), B, OF_C.topic(), C),
        Map.of(A, 390L, B, 600L, C, 3_000L),
        Map.of(
            OF_A, new SnapshotMark("8", BEGUN, true),
            OF_B, new SnapshotMark("8", BEGUN.plusSeconds(4), false)),
        Map.of(OF_A, 400L, OF_B, 200L));
  }
}
