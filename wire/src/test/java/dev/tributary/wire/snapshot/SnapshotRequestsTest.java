package dev.tributary.wire.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.spi.Partition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotRequestsTest {
  private final SnapshotRequests<Partition> requests = new SnapshotRequests<>();

  @Test
  void requestsAreTakenOneAfterTheOther() {
    add("1");
    add("2");

    assertThat(requests.next().signal().id).isEqualTo("1");
    assertThat(requests.next().signal().id).isEqualTo("2");
    assertThat(requests.isEmpty()).isTrue();
  }

  @Test
  void whatGoesOnAfterAStartIsNotBegunAnew() {
    add("1");
    add("2");

    requests.resumed("1");
    add("1");

    assertThat(requests.next().signal().id).isEqualTo("2");
    assertThat(requests.isEmpty()).isTrue();
  }

  private void add(String id) {
    requests.add(
        new SignalPayload<>(Map::of, id, "execute-snapshot", null, null, Map.of()),
        SnapshotConfiguration.Builder.builder().build());
  }
}
