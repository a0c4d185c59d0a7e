package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** How a command ends that could not be done: with one sentence, and no trace of a program. */
final class Refusal {
  private Refusal() {}

  /**
   * Fails if the command ended otherwise.
   *
   * @param mentions what the sentence has
   */
  static void require(CommandRun run, String... mentions) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).startsWith("tributary: ").contains(mentions);
    assertThat(run.err() + run.out()).doesNotContain("Exception", "\tat ", "Caused by", "null");
  }
}
