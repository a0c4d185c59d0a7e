package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.lake.store.StoreException;
import dev.tributary.pipeline.PipelineException;
import dev.tributary.sandbox.SandboxException;
import dev.tributary.secrets.SecretException;
import dev.tributary.source.SourceException;
import dev.tributary.stream.StreamException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what ended a command into a sentence on standard error; the trace only with --debug. */
final class ErrorSentence implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** A command could not do its work. */
  static final int FAILED = 2;

  /** Their messages are sentences with a remedy, written for the user. */
  private static final List<Class<? extends RuntimeException>> SENTENCES =
      List.of(
          UserException.class,
          PipelineException.class,
          SandboxException.class,
          SecretException.class,
          SourceException.class,
          StreamException.class,
          StoreException.class,
          UncheckedIOException.class,
          IllegalArgumentException.class);

  private final BooleanSupplier debug;

  ErrorSentence(BooleanSupplier debug) {
    this.debug = debug;
  }

  /** What ended a command, for its user. */
  static String of(Exception exception) {
    String message = exception.getMessage();
    if (message != null && SENTENCES.stream().anyMatch(type -> type.isInstance(exception))) {
      return message;
    }
    return "Something unexpected happened: %s%s. Run again with --debug to see where, and report it."
        .formatted(
            exception.getClass().getSimpleName().replaceFirst("Exception$", ""),
            message == null ? "" : ": " + message);
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parseResult) {
    tell(commandLine.getErr(), of(exception), exception);
    return FAILED;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    String message = String.valueOf(exception.getMessage());
    String stop = message.endsWith(".") ? "" : ".";
    tell(err, message + stop, exception);
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("See '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    err.flush();
    return FAILED;
  }

  private void tell(PrintWriter err, String sentence, Exception exception) {
    err.println("tributary: " + sentence);
    if (debug.getAsBoolean()) {
      exception.printStackTrace(err);
    }
    err.flush();
  }
}
