package dev.tributary.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's root: what all commands share. */
@Command(
    name = "tributary",
    version = "tributary 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Your database's changes, in your lake, proven.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the answer is no", "2:could not be done"},
    footer = "Start with:%n  tributary demo",
    footerHeading = "%n",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      UpCommand.class,
      StatusCommand.class,
      TailCommand.class,
      VerifyCommand.class,
      DownCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TributaryCommand implements Runnable {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces with errors, and log in detail.")
  private boolean debug;

  private TributaryCommand() {}

  /** Runs a command line and returns the process's exit code. */
  public static int run(String[] arguments) {
    TributaryCommand root = new TributaryCommand();
    CommandLine line = new CommandLine(root);
    line.setExecutionStrategy(
        parsed -> {
          if (root.debug) {
            System.setProperty("tributary.log.level", "debug");
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setExecutionExceptionHandler(new ErrorSentence(() -> root.debug));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    return line.execute(arguments);
  }

  @Override
  public void run() {
    new CommandLine(this).usage(System.out);
  }
}
