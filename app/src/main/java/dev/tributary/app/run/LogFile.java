package dev.tributary.app.run;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where this process writes its log. */
public final class LogFile {
  private static final String FILE = "tributary.log";

  private LogFile() {}

  /**
   * Below the state folder, unless {@code -Dtributary.log} names another file; takes effect if
   * nothing was logged yet.
   */
  public static void in(Path stateFolder) {
    if (System.getProperty(FILE) == null) {
      System.setProperty(FILE, stateFolder.resolve("logs").resolve("tributary.log").toString());
    }
    // Now, since whoever logs first may be interrupted.
    LoggerFactory.getLogger(LogFile.class);
    // MySQL's connector has a client that logs by the platform's own means, to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** With all that our own code has to say; takes effect if nothing was logged yet. */
  public static void inDetail() {
    System.setProperty("tributary.log.level", "debug");
  }
}
