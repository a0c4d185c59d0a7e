package dev.tributary.app.cli;

import dev.tributary.app.run.LogFile;
import dev.tributary.pipeline.shape.DurationText;
import dev.tributary.source.TableId;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
      AdoptCommand.class,
      PlanCommand.class,
      DoctorCommand.class,
      UpCommand.class,
      StatusCommand.class,
      TailCommand.class,
      VerifyCommand.class,
      SnapshotCommand.class,
      FilesCommand.class,
      SweepCommand.class,
      PromoteCommand.class,
      RenderCommand.class,
      DeployCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      RestartCommand.class,
      LogsCommand.class,
      UndeployCommand.class,
      PackageCommand.class,
      DiffCommand.class,
      DownCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TributaryCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces with errors, and log in detail.")
  private boolean debug;

  private TributaryCommand() {}

  /** Runs a command line and returns the process's exit code. */
  public static int run(String... arguments) {
    return create().execute(arguments);
  }

  /** The command line; it speaks to standard output and error if it is not told otherwise. */
  static CommandLine create() {
    TributaryCommand root = new TributaryCommand();
    ErrorSentence errors = new ErrorSentence(() -> root.debug);
    CommandLine line = new CommandLine(root);
    line.registerConverter(Duration.class, sentence(DurationText::parse));
    line.registerConverter(TableId.class, sentence(TableId::parse));
    line.setExecutionStrategy(root::execute);
    line.setExecutionExceptionHandler(errors);
    line.setParameterExceptionHandler(errors);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static <T> ITypeConverter<T> sentence(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private int execute(ParseResult parsed) {
    if (debug) {
      LogFile.inDetail();
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
