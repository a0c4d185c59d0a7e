package dev.tributary.app.cli;

import dev.tributary.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Starts and stops the servers once, so that the launcher can lay out the classes they load. */
@Command(name = "warm-up", hidden = true, description = "Start and stop the embedded servers once.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tributary-warm-up-");
    try (Sandbox sandbox = Sandbox.in(folder).withKafka().withPostgres().withS3().open()) {
      sandbox.start();
    } finally {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
    return 0;
  }
}
