package dev.tributary.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MilestonesTest {
  private static final Gap GAP =
      new Gap("0/10 (2026-01-01T10:00:00Z)", "0/20", Instant.parse("2026-01-02T10:00:00Z"));

  @TempDir private Path folder;

  private PipelineFile file;

  @BeforeEach
  void writeFile() throws Exception {
    file =
        PipelineFile.read(
            Files.writeString(
                folder.resolve("tributary.yaml"),
                """
                pipeline: shop
                source: { type: postgres, host: embedded, database: shop }
                stream: { kafka: embedded }
                lake: { url: "file:./lake" }
                """));
  }

  @Test
  void aGapIsKnownToLaterProcessesUntilItIsClosed() {
    assertThat(new Milestones(file).gap()).isEmpty();

    new Milestones(file).noteGap(GAP);

    assertThat(new Milestones(file).gap()).contains(GAP);
    new Milestones(file).closeGap();
    assertThat(new Milestones(file).gap()).isEmpty();
  }

  @Test
  void aSecondGapBeginsWithTheFirst() {
    Gap second = new Gap("0/30", "0/40", Instant.parse("2026-01-03T10:00:00Z"));

    assertThat(GAP.and(second)).isEqualTo(new Gap(GAP.from(), "0/40", GAP.since()));
  }

  @Test
  void theChoiceOutlivesTheProcessAndIsTakenBackByForgetting() {
    new Milestones(file).noteGap(GAP);
    new Milestones(file).noteFromNow();

    assertThat(new Milestones(file).beginsFromNow()).isTrue();
    new Milestones(file).forget();
    assertThat(new Milestones(file).beginsFromNow()).isFalse();
    assertThat(new Milestones(file).gap()).isEmpty();
  }
}
