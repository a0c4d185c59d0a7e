package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import picocli.CommandLine.Option;

/** {@code --yes}, the same in every command that asks before it does something. */
final class Confirmation {
  @Option(
      names = {"--yes", "--auto-approve"},
      description = "Do not ask. Without a terminal nobody can be asked, and this is needed.")
  private boolean yes;

  /**
   * Fails unless it was agreed to.
   *
   * @param question that is asked in a terminal
   * @param otherwise what holds if the answer is no, as a sentence
   */
  void require(String question, String otherwise) {
    if (!yes && !confirmed(question)) {
      throw new UserException(otherwise + " Confirm with --yes.");
    }
  }

  private static boolean confirmed(String question) {
    java.io.Console terminal = System.console();
    return terminal != null
        && terminal.readLine("%s [y/N] ", question).strip().equalsIgnoreCase("y");
  }
}
