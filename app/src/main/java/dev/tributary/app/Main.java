package dev.tributary.app;

import dev.tributary.app.cli.TributaryCommand;

/** Where the process starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(TributaryCommand.run(arguments));
  }
}
