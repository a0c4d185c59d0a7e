package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelinesTest {
  private static final String HISTORY =
      "1\t0/1986E80\tno recovery target specified\n\n2\t1/1A28758\tno recovery target specified\n";
  private static final Timelines THIRD =
      new Timelines(3, Timelines.lsn("1/2000000"), Timelines.ends(HISTORY));

  @Test
  void theHistoryTellsWhereEachTimelineWasLeft() {
    assertThat(Timelines.ends(HISTORY))
        .containsExactlyInAnyOrderEntriesOf(Map.of(1L, 0x1986E80L, 2L, 0x101A28758L));
  }

  @Test
  void aPositionIsThereUpToWhereItsTimelineWasLeft() {
    assertThat(THIRD.reach(0x101A28758L, OptionalLong.of(2))).isTrue();
    assertThat(THIRD.reach(0x101A28759L, OptionalLong.of(2))).isFalse();
    assertThat(THIRD.reach(0x1986E81L, OptionalLong.of(1))).isFalse();
  }

  @Test
  void aPositionOfTheCurrentTimelineOrOfOneThatWasNotNotedIsThereUpToTheEnd() {
    for (OptionalLong timeline : new OptionalLong[] {OptionalLong.of(3), OptionalLong.empty()}) {
      assertThat(THIRD.reach(0x102000000L, timeline)).isTrue();
      assertThat(THIRD.reach(0x102000001L, timeline)).isFalse();
    }
  }

  @Test
  void aServerThatNeverHadTheTimelineHasNothingOfIt() {
    assertThat(THIRD.reach(1, OptionalLong.of(4))).isFalse();
  }
}
