package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GtidStateTest {
  @Test
  void whatTheReaderLacksIsNamedByTheLastOfEachDomain() {
    GtidState purged = GtidState.parse("0-9-5,1-9-7,2-9-1");

    assertThat(purged.beyond(GtidState.parse("0-9-4,1-9-7"))).isEqualTo("0-9-5, 2-9-1 and before");
  }

  @Test
  void whoeverIsThereOrFurtherLacksNothingWhateverTheServer() {
    GtidState purged = GtidState.parse("0-9-5");

    assertThat(purged.beyond(GtidState.parse("0-9-5"))).isEmpty();
    assertThat(purged.beyond(GtidState.parse("0-1-3, 0-2-6"))).isEmpty();
    assertThat(GtidState.parse("").beyond(GtidState.parse("0-9-5"))).isEmpty();
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThatThrownBy(() -> GtidState.parse("3e11fa47-71ca:5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3e11fa47-71ca:5");
  }
}
