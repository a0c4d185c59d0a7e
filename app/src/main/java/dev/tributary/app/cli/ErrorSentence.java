package dev.tributary.app.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into a sentence on standard error; the trace only with --debug. */
final class ErrorSentence implements IExecutionExceptionHandler {
  /** A command could not do its work. */
  static final int FAILED = 2;

  private final BooleanSupplier debug;

  ErrorSentence(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parseResult) {
    PrintWriter err = commandLine.getErr();
    String message = exception.getMessage();
    if (message == null || exception instanceof NullPointerException) {
      message =
          "unexpected "
              + exception.getClass().getSimpleName()
              + "; run again with --debug to see where";
    }
    err.println("tributary: " + message);
    if (debug.getAsBoolean()) {
      exception.printStackTrace(err);
    }
    err.flush();
    return FAILED;
  }
}
