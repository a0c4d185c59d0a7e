package dev.tributary.app.run;

import java.nio.file.Path;

/** Where this process writes its log. */
public final class LogFile {
  private LogFile() {}

  /** Below the state folder; takes effect if nothing was logged yet. */
  public static Path in(Path stateFolder) {
    Path file = stateFolder.resolve("logs").resolve("tributary.log");
    System.setProperty("tributary.log", file.toString());
    return file;
  }

  /** With all that our own code has to say; takes effect if nothing was logged yet. */
  public static void inDetail() {
    System.setProperty("tributary.log.level", "debug");
  }
}
