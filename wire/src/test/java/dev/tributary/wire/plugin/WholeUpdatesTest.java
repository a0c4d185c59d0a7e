package dev.tributary.wire.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class WholeUpdatesTest {
  private final WholeUpdates updates = new WholeUpdates();
  private final SourceRecord row = record(1, "");
  private final SourceRecord end = record(2, "__debezium.newkey");
  private final SourceRecord begin = record(2, "__debezium.oldkey");

  @Test
  void bothHalvesOfAnUpdateOfAKeyGoInOneBatch() {
    assertThat(updates.of(List.of(row, end))).containsExactly(row);
    assertThat(updates.of(List.of())).isEmpty();
    assertThat(updates.of(List.of(begin, row))).containsExactly(end, begin, row);
    assertThat(updates.of(List.of(row))).containsExactly(row);
  }

  @Test
  void aHalfThatIsAloneWaits() {
    assertThat(updates.of(List.of(end))).isEmpty();
    assertThat(updates.of(List.of(begin))).containsExactly(end, begin);
  }

  @Test
  void twoUpdatesMeetInOneBatch() {
    assertThat(updates.of(List.of(row, end))).containsExactly(row);
    assertThat(updates.of(List.of(begin, end))).containsExactly(end, begin);
    assertThat(updates.of(List.of(begin))).containsExactly(end, begin);
  }

  @Test
  void theHalfThatWaitedIsDroppedIfItComesAgain() {
    assertThat(updates.of(List.of(row, end))).containsExactly(row);
    assertThat(updates.of(List.of(end, begin))).containsExactly(end, begin);
  }

  @Test
  void otherBatchesStayAsTheyAre() {
    assertThat(updates.of(List.of(row, end, begin, row))).containsExactly(row, end, begin, row);
  }

  private static SourceRecord record(long position, String header) {
    ConnectHeaders headers = new ConnectHeaders();
    if (!header.isEmpty()) {
      headers.addString(header, "key");
    }
    return new SourceRecord(
        Map.of("server", "shop"),
        Map.of("pos", position),
        "shop.stock",
        0,
        null,
        null,
        null,
        null,
        0L,
        headers);
  }
}
