package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies the data folder of a server that does not run, for a server of its own.
 *
 * @param emptied folders whose files are the first server's only
 * @param leftOut files that are the first server's only
 */
record DataCopy(Set<String> emptied, Set<String> leftOut) {
  void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path inside = from.relativize(path);
        if (isWanted(inside)) {
          Files.copy(path, to.resolve(inside.toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private boolean isWanted(Path inside) {
    boolean inEmptied = inside.getNameCount() > 1 && emptied.contains(inside.getName(0).toString());
    return !inEmptied && !leftOut.contains(inside.toString());
  }
}
