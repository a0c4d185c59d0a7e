package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder for {@code plugin.path}, as the build of a module below plugins/ makes it. */
final class PluginFolder {
  private PluginFolder() {}

  static Path of(String engine) throws IOException {
    Path target = Path.of("..", "plugins", engine, "target").toAbsolutePath().normalize();
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(target, folder -> isPlugin(folder, engine))) {
        folders.forEach(found::add);
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "One folder tributary-%s-<version> is needed in %s, there are %d. Build it with 'mvn -pl plugins/%s -am package -DskipTests', or run './tributary test'."
              .formatted(engine, target, found.size(), engine));
    }
    return found.get(0);
  }

  private static boolean isPlugin(Path folder, String engine) {
    return Files.isDirectory(folder)
        && folder.getFileName().toString().startsWith("tributary-" + engine + "-");
  }
}
