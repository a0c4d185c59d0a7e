package dev.tributary.wire.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class LogConnectionTest {
  private static final List<SourceRecord> RECORDS =
      List.of(new SourceRecord(Map.of(), Map.of("pos", 4L), "topic", null, "value"));

  private final LogConnection connection = new LogConnection();

  @Test
  void nothingComesWhileNothingHappens() throws InterruptedException {
    assertThat(connection.poll(() -> null)).isNull();
    assertThat(connection.poll(List::of)).isEmpty();
  }

  @Test
  void whatWasReadBeforeTheEndComesBeforeItIsSaid() throws InterruptedException {
    connection.end();

    assertThat(connection.poll(() -> RECORDS)).isEqualTo(RECORDS);
    assertThatThrownBy(() -> connection.poll(() -> null))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("has ended the connection to its log");
  }

  @Test
  void aPollDuringWhichItEndsIsFollowedByOneThatMayTellWhy() throws InterruptedException {
    assertThat(
            connection.poll(
                () -> {
                  connection.end();
                  return null;
                }))
        .isNull();

    assertThatThrownBy(
            () ->
                connection.poll(
                    () -> {
                      throw new ConnectException("The log is gone.");
                    }))
        .hasMessage("The log is gone.");
  }
}
