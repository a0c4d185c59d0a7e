package dev.tributary.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folders of the build that runs the tests, each of which works in its module's folder. */
final class BuildTree {
  private BuildTree() {}

  /** The folder of a module. */
  static Path module(String name) {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path module = folder.resolve(name);
      if (Files.exists(module.resolve("pom.xml")) && Files.exists(folder.resolve("tributary"))) {
        return module;
      }
    }
    throw new IllegalStateException(
        "There is no module %s above %s. Run the tests in the project's tree."
            .formatted(name, start));
  }
}
