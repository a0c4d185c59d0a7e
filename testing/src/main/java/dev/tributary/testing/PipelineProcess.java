package dev.tributary.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A command of Tributary in a process of its own, with the classes of this one, at a terminal of
 * its own as far as signals go. It does not outlive this process, unless that is killed itself.
 */
public final class PipelineProcess implements AutoCloseable {
  /** What {@code up} says when the connectors' tasks run. */
  private static final String RUNNING = "is running.";

  static final String MAIN = "dev.tributary.app.Main";
  private static final long POLL_MILLIS = 20;
  private static final long DUMP_MILLIS = 2_000;
  private static final int LOG_LINES = 60;

  private final Process process;
  private final Path output;
  private final Path temporary;
  private final Thread hook;
  private String stuckAt = "";

  private PipelineProcess(Process process, Path output, Path temporary) {
    this.process = process;
    this.output = output;
    this.temporary = temporary;
    this.hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a command.
   *
   * @param folder to work in; what the process says goes to files there
   */
  public static PipelineProcess start(Path folder, String name, String... arguments) {
    Path output = folder.resolve(name + ".out");
    Path temporary = folder.resolve(name + ".tmp");
    List<String> line = new ArrayList<>(Signals.likeATerminal());
    line.addAll(command(folder, name, arguments));
    ProcessBuilder builder =
        inFolder(folder, line)
            .redirectError(folder.resolve(name + ".err").toFile())
            .redirectOutput(output.toFile());
    try {
      return new PipelineProcess(builder.start(), output, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + line.get(0), e);
    }
  }

  /** The line that starts a command. */
  static List<String> command(Path folder, String name, String... arguments) {
    Path temporary = folder.resolve(name + ".tmp");
    try {
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + temporary, e);
    }
    List<String> line = new ArrayList<>();
    line.add(java());
    line.addAll(LaidOutClasses.ofThisProcess().options());
    line.add("-XX:TieredStopAtLevel=1"); // the processes live for seconds
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-Djava.io.tmpdir=" + temporary);
    line.add("-Dtributary.log=" + folder.resolve(name + ".log"));
    line.add(MAIN);
    line.addAll(List.of(arguments));
    return line;
  }

  /** A process with the classes of this one. */
  static ProcessBuilder inFolder(Path folder, List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().put("CLASSPATH", LaidOutClasses.ofThisProcess().classPath());
    return builder;
  }

  /** Waits until {@code up} says that the pipeline runs; whether it does. */
  public boolean runsWithin(Duration patience) throws InterruptedException {
    return saysWithin(RUNNING, patience);
  }

  /**
   * Waits until the process has said something; whether it has. One that goes on without saying it
   * adds to what it said where its threads stand, and the end of its log.
   */
  public boolean saysWithin(String words, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (said().contains(words)) {
        return true;
      }
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
    boolean said = said().contains(words);
    if (!said && process.isAlive()) {
      Signals.dumpThreads(process.toHandle());
      process.waitFor(DUMP_MILLIS, TimeUnit.MILLISECONDS);
      stuckAt = logEnd();
    }
    return said;
  }

  /** Where its temporary files lie. */
  public Path temporary() {
    return temporary;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What was written to standard output so far. */
  public String said() {
    return read(output);
  }

  /** What was written to standard output and standard error so far. */
  public String saidAtAll() {
    return said() + read(beside(".err")) + stuckAt;
  }

  private String logEnd() {
    Path log = beside(".log");
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines = read(log).lines().toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LOG_LINES))
        .collect(Collectors.joining("\n", "\nThe log ends with:\n", "\n"));
  }

  private Path beside(String suffix) {
    String name = String.valueOf(output.getFileName());
    return output.resolveSibling(name.substring(0, name.length() - 4) + suffix);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Waits for the end; the exit code. */
  public int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "The process did not end within %d s. It said:%n%s"
              .formatted(patience.toSeconds(), saidAtAll()));
    }
    return process.exitValue();
  }

  /** What Ctrl-C in its terminal does: SIGINT, to the process and those that it has started. */
  public void interrupt() throws InterruptedException {
    Signals.interrupt(process.toHandle());
  }

  /** Asks it to end, as {@code down} does: SIGTERM. */
  public void stop() {
    process.destroy();
  }

  /** Ends it at once, without its knowing: SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return;
    }
  }

  static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }
}
