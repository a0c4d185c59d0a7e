package dev.tributary.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.UserException;
import dev.tributary.source.TableId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotProgressTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TableId ORDERS = new TableId("public", "orders");

  private final SnapshotProgress progress =
      new SnapshotProgress(new SnapshotRequest("1", List.of(ORDERS), Optional.empty()));

  @Test
  void aRequestNamesItsTablesLiterallyAndItsConditionForEach() throws Exception {
    SnapshotRequest request =
        new SnapshotRequest("7", List.of(new TableId("s", "a.b")), Optional.of("n > 1 or n = 0"));

    assertThat(request.toJson(TableId::toString))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"7","type":"execute-snapshot","data":{"type":"INCREMENTAL",
                 "data-collections":["s\\\\.a\\\\.b"],
                 "additional-conditions":[{"data-collection":"s\\\\.a\\\\.b","filter":"(n > 1 or n = 0)"}]}}\
                """));
  }

  @Test
  void rowsAreCountedOnThoughTheConnectorBeginsAnew() {
    takeRows(1000);
    takeRows(2000);
    takeRows(500);
    takeRows(900);

    assertThat(progress.rowsOf(ORDERS)).isEqualTo(2900);
    assertThat(progress.completed()).isFalse();
  }

  @Test
  void itEndsWithItsOwnNoteOnly() {
    progress.take(note("{\"id\":\"2\",\"type\":\"COMPLETED\"}"));
    assertThat(progress.started()).isFalse();

    progress.take(note("{\"id\":\"1\",\"type\":\"STARTED\"}"));
    assertThat(progress.started()).isTrue();
    assertThat(progress.completed()).isFalse();

    progress.take(note("{\"id\":\"1\",\"type\":\"COMPLETED\"}"));
    assertThat(progress.completed()).isTrue();
  }

  @Test
  void aTableWithoutAKeyIsRefusedWithAWayOut() {
    JsonNode note = scanned("NO_PRIMARY_KEY");

    assertThatThrownBy(() -> progress.take(note))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("public.orders has no primary key")
        .hasMessageContaining("down --forget-position");
  }

  @Test
  void aTableThatCouldNotBeReadIsNoSuccess() {
    JsonNode note = scanned("SQL_EXCEPTION");

    assertThatThrownBy(() -> progress.take(note)).hasMessageContaining("could not read");
  }

  private static JsonNode scanned(String status) {
    return note(
        """
        {"id":"1","type":"TABLE_SCAN_COMPLETED","additional_data":{"scanned_collection":"public.orders","status":"%s"}}\
        """
            .formatted(status));
  }

  private void takeRows(long rows) {
    progress.take(
        note(
            """
            {"id":"1","type":"IN_PROGRESS","additional_data":{"table":"public.orders","rows":"%d"}}\
            """
                .formatted(rows)));
  }

  private static JsonNode note(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
