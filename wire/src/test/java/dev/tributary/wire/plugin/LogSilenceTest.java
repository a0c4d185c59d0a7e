package dev.tributary.wire.plugin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class LogSilenceTest {
  private static final Map<String, String> SETTINGS =
      Map.of("heartbeat.interval.ms", "500", "connect.keep.alive.interval.ms", "1250");
  private static final long TEN_SECONDS = Duration.ofSeconds(10).toNanos();

  private static List<SourceRecord> record(Map<String, ?> offset) {
    return List.of(new SourceRecord(Map.of(), offset, "topic", null, "value"));
  }

  private static void silentFor(LogSilence silence, int tens) {
    for (int i = 0; i < tens; i++) {
      silence.polled(null, TEN_SECONDS);
    }
  }

  @Test
  void longSilenceWhileTheLogIsReadIsALostConnection() {
    LogSilence silence = LogSilence.of(SETTINGS);
    silence.polled(record(Map.of("pos", 4L)), 1);
    silentFor(silence, 2);

    assertThatThrownBy(() -> silentFor(silence, 1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("nothing has come for 30 s");
  }

  @Test
  void whateverComesEndsTheSilence() {
    LogSilence silence = LogSilence.of(SETTINGS);
    for (int i = 0; i < 3; i++) {
      silence.polled(record(Map.of("pos", 4L)), 1);
      silence.polled(List.of(), TEN_SECONDS);
      silence.polled(List.of(), TEN_SECONDS);
    }

    assertThatCode(() -> silence.polled(record(Map.of("pos", 5L)), 1)).doesNotThrowAnyException();
  }

  @Test
  void aSnapshotMayBeSilent() {
    LogSilence silence = LogSilence.of(SETTINGS);

    assertThatCode(
            () -> {
              silentFor(silence, 100);
              silence.polled(record(Map.of("pos", 4L, "snapshot", "INITIAL")), 1);
              silentFor(silence, 100);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void withoutHeartbeatsNothingIsSaidBySilence() {
    LogSilence silence = LogSilence.of(Map.of());
    silence.polled(record(Map.of("pos", 4L)), 1);

    assertThatCode(() -> silentFor(silence, 1_000)).doesNotThrowAnyException();
  }
}
