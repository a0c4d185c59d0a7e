package dev.tributary.app.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes; who may not mount one cannot run the test. */
record SmallDisk(Path mountPoint) implements AutoCloseable {
  private static final int MEGABYTES = 16;

  static SmallDisk on(Path folder) throws IOException, InterruptedException {
    int exit =
        run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString());
    assumeThat(exit).as("mounting a tmpfs needs root").isZero();
    return new SmallDisk(folder);
  }

  int megabytes() {
    return MEGABYTES;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", "--lazy", mountPoint.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
