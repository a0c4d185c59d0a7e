package dev.tributary.benchmarks.sink;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a worker's time goes and what it allocates, for the JDK's own tools to read. */
record FlightRecording(Path file) {
  static final List<String> OPTIONS =
      List.of(
          "-XX:StartFlightRecording=settings=profile", "-XX:FlightRecorderOptions=stackdepth=96");

  /** Writes what the running JVM has recorded so far. */
  void takeFrom(ProcessHandle jvm) throws InterruptedException {
    String jcmd =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "jcmd";
    try {
      Process process =
          new ProcessBuilder(
                  jcmd, Long.toString(jvm.pid()), "JFR.dump", "filename=" + file.toAbsolutePath())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      if (!Files.exists(file)) {
        throw new IllegalStateException("%s wrote no recording: %s".formatted(jcmd, said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run %s; profiles need a JDK".formatted(jcmd), e);
    }
  }
}
