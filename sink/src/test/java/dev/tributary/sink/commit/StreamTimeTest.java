package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamTimeTest {
  private final StreamTime time = new StreamTime();

  @Test
  void itIsTheTimeSinceTheFirstRecordOfTheFiles() {
    assertThat(time.spanWith(1_000)).isZero();

    time.see(1_000);

    assertThat(time.spanWith(61_000)).isEqualTo(60_000);
  }

  @Test
  void lateRecordsDoNotMoveIt() {
    time.see(1_000_000);
    time.see(5);

    assertThat(time.spanWith(5)).isZero();
    assertThat(time.spanWith(1_000_500)).isEqualTo(500);
  }

  @Test
  void filesThatBeginWithALateRecordAreNotCutForIt() {
    time.see(1_000_000);
    time.restart();

    time.see(5);

    assertThat(time.spanWith(5)).isZero();
    assertThat(time.spanWith(1_000_500)).isEqualTo(500);
  }

  @Test
  void anotherPlaceOfTheStreamHasATimeOfItsOwn() {
    time.see(1_000_000);
    time.forget();

    time.see(5);

    assertThat(time.spanWith(5)).isZero();
  }
}
