package dev.tributary.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * A process that does not outlive this one, however this one ends: beside it runs one that ends it
 * as soon as nobody holds the other end of its input.
 */
public final class GuardedProcess {
  private final Process process;
  private final Process guard;

  private GuardedProcess(Process process, Process guard) {
    this.process = process;
    this.guard = guard;
  }

  public static GuardedProcess start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    return new GuardedProcess(process, guardOf(process));
  }

  /** A pipe is closed by the system when its writer ends, also when that is killed. */
  private static Process guardOf(Process process) throws IOException {
    return new ProcessBuilder("sh", "-c", "read -r line; kill -9 " + process.pid())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it at once, without its knowing: SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    guard.destroy();
  }
}
