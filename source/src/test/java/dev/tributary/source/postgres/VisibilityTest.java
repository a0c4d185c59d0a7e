package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VisibilityTest {
  @Test
  void aSnapshotSeesWhatIsOverAndNothingThatRunsOrComes() {
    Visibility visibility = Visibility.parse("100:110:100,105");

    assertThat(visibility.sees(99)).isTrue();
    assertThat(visibility.sees(100)).isFalse();
    assertThat(visibility.sees(104)).isTrue();
    assertThat(visibility.sees(105)).isFalse();
    assertThat(visibility.sees(109)).isTrue();
    assertThat(visibility.sees(110)).isFalse();
  }

  @Test
  void theLowerBitsOfAnIdAreTakenInTheEpochNearestToTheSnapshot() {
    long epoch = 3L << 32;
    Visibility justWrapped =
        Visibility.parse("%d:%d:%d".formatted(epoch - 5, epoch + 5, epoch - 5));

    assertThat(justWrapped.sees(4)).isTrue();
    assertThat(justWrapped.sees(5)).isFalse();
    assertThat(justWrapped.sees((1L << 32) - 4)).isTrue();
    assertThat(justWrapped.sees((1L << 32) - 5)).isFalse();
    assertThat(justWrapped.sees(epoch - 4)).as("a full id").isTrue();
  }

  @Test
  void anIdJustBeyondTheWrapIsInTheFuture() {
    long epoch = 3L << 32;
    Visibility aboutToWrap = Visibility.parse("%d:%d:".formatted(epoch - 5, epoch - 5));

    assertThat(aboutToWrap.sees(3)).isFalse();
    assertThat(aboutToWrap.sees((1L << 32) - 6)).isTrue();
  }

  @Test
  void whatIsNotASnapshotIsRefused() {
    assertThatThrownBy(() -> Visibility.parse("1:2")).hasMessage("Not a snapshot: '1:2'");
    assertThatThrownBy(() -> Visibility.parse("5:2:"))
        .hasMessage("A snapshot's bounds must be in order: 5:2");
  }
}
