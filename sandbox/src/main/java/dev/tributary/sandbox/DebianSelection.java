package dev.tributary.sandbox;

import java.util.List;

/**
 * Which programs are wanted of a release of Debian.
 *
 * @param server the server's name to people, such as {@code MySQL}
 * @param folder the name of its folder in the cache
 * @param release such as {@code sid}
 * @param root the package that is wanted, with the shared libraries that it needs
 * @param without libraries that the package names and the programs run without; beginnings of names
 * @param kept what is unpacked; beginnings of paths in the packages
 */
record DebianSelection(
    String server,
    String folder,
    String release,
    String root,
    List<String> without,
    List<String> kept) {
  DebianSelection {
    without = List.copyOf(without);
    kept = List.copyOf(kept);
  }

  /** Whether a package that another one depends on is wanted. */
  boolean wants(String dependency) {
    boolean library = dependency.startsWith("lib") || dependency.equals("zlib1g");
    return library && without.stream().noneMatch(dependency::startsWith);
  }

  boolean keeps(String path) {
    return kept.stream().anyMatch(path::startsWith);
  }
}
