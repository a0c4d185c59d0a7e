package dev.tributary.plugin.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotEndTest {
  private static final String LSN = "00000030:00001a48:0001";

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "NULL")
  void aHeartbeatBehindASnapshotIsKnownByItsMissingChange(String change) {
    Map<String, Object> offset = offset(change);

    assertThat(SnapshotEnd.told(offset))
        .containsAllEntriesOf(offset)
        .containsEntry("snapshot_completed", true);
  }

  @Test
  void aChangeIsLeftAsItIs() {
    Map<String, Object> offset = offset(LSN);

    assertThat(SnapshotEnd.told(offset)).isEqualTo(offset);
  }

  /** Whether it was finished, such an offset says by itself. */
  @Test
  void aSnapshotThatIsNotKnownToBeFinishedIsLeftAsItIs() {
    Map<String, Object> offset = offset(null);
    offset.put("snapshot", "INITIAL");
    offset.put("snapshot_completed", false);

    assertThat(SnapshotEnd.told(offset)).isEqualTo(offset);
  }

  private static Map<String, Object> offset(String change) {
    Map<String, Object> offset = new HashMap<>();
    offset.put("commit_lsn", LSN);
    offset.put("change_lsn", change);
    offset.put("event_serial_no", 1L);
    return offset;
  }
}
