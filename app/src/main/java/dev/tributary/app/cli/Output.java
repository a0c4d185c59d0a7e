package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.console.Console;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Where a command speaks: its answer goes to standard output, what goes wrong to standard error.
 */
@Command
final class Output {
  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** Talks on standard output. */
  Console console() {
    return new Console(line().getOut(), Boolean.getBoolean("tributary.terminal.out"));
  }

  /**
   * For a command with a {@code --json} option: where standard output carries JSON and nothing
   * else, the talk goes to standard error.
   */
  Console console(boolean json) {
    return json
        ? new Console(line().getErr(), Boolean.getBoolean("tributary.terminal.err"))
        : console();
  }

  /** One JSON document as a line of standard output. */
  void json(JsonNode document) {
    PrintWriter out = line().getOut();
    out.println(document);
    out.flush();
  }

  /** A text as it is, and nothing else. */
  void text(String text) {
    PrintWriter out = line().getOut();
    out.print(text);
    out.flush();
  }

  private CommandLine line() {
    return command.commandLine();
  }
}
