package dev.tributary.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command of Tributary at a terminal of its own, a pseudo-terminal of the program {@code script},
 * and somebody who types there.
 *
 * @param exitCode of the command
 * @param shown on the terminal, what was typed among it
 */
public record Terminal(int exitCode, String shown) {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /** Whether this machine has what is needed. */
  public static boolean isThere() {
    return Files.isExecutable(SCRIPT);
  }

  /**
   * Runs a command to its end.
   *
   * @param folder to work in; what is shown goes to a file there
   * @param typed before the end of input, which is Ctrl-D
   * @throws IllegalStateException if it does not end in time
   */
  public static Terminal run(
      Path folder, String name, String typed, Duration patience, String... arguments) {
    Path shown = folder.resolve(name + ".terminal");
    String line =
        PipelineProcess.command(folder, name, arguments).stream()
            .map(Terminal::quoted)
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        PipelineProcess.inFolder(
                folder, List.of(SCRIPT.toString(), "-qec", "exec " + line, "/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(shown.toFile());
    try {
      Process process = builder.start();
      try (OutputStream keyboard = process.getOutputStream()) {
        keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s did not end within %d s. The terminal shows:%n%s"
                .formatted(name, patience.toSeconds(), Files.readString(shown)));
      }
      return new Terminal(process.exitValue(), Files.readString(shown).replace("\r", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + SCRIPT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
