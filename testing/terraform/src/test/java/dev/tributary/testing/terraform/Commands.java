package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands in one folder with one environment, each bounded in time. */
record Commands(Path folder, Map<String, String> environment) {
  private static final Duration AT_MOST = Duration.ofMinutes(3);

  record Outcome(List<String> command, int exitCode, String output) {
    Outcome succeeded() {
      assertThat(exitCode).as("%s%n%s", command, output).isZero();
      return this;
    }

    List<String> linesThatBegin(String start) {
      return output.lines().filter(line -> line.startsWith(start)).toList();
    }
  }

  Commands in(Path other) {
    return new Commands(other, environment);
  }

  Outcome run(String... command) {
    List<String> words = List.of(command);
    try {
      Path output = Files.createTempFile(folder, "output", ".txt");
      ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words));
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(output.toFile()).environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(words + " did not end within " + AT_MOST);
      }
      Outcome outcome = new Outcome(words, process.exitValue(), Files.readString(output));
      Files.delete(output);
      return outcome;
    } catch (IOException e) {
      throw new AssertionError("Cannot run " + words, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while running " + words, e);
    }
  }
}
