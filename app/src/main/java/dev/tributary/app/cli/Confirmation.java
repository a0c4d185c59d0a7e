package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --yes}, the same in every command that asks before it does something. */
final class Confirmation {
  private static final Set<String> YES = Set.of("y", "yes");

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
    if (yes) {
      return;
    }
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new UserException(otherwise + " Confirm with --yes: there is no terminal to ask at.");
    }
    if (!agrees(terminal.readLine("%s [y/N] ", question))) {
      throw new UserException(otherwise);
    }
  }

  /**
   * @param answer null at the end of input, Ctrl-D
   */
  private static boolean agrees(@Nullable String answer) {
    return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}
