package dev.tributary.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user who may write into folders of its own only.
 *
 * @param id the user's number
 * @param prefix what stands before a command that runs as this user; empty if this process does
 */
record OrdinaryUser(int id, List<String> prefix) {
  /** Has a name, and a home that does not exist. */
  static final int NOBODY = 65_534;

  /** Has neither a name nor a home, as in many a container. */
  static final int NAMELESS = 54_321;

  /**
   * The user of this process, or, if that is root, another one.
   *
   * @param owned a file that this process has made
   */
  static OrdinaryUser insteadOfRoot(Path owned, int id) throws IOException {
    Object owner = Files.getAttribute(owned, "unix:uid");
    return owner.equals(0)
        ? new OrdinaryUser(
            id, List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"))
        : new OrdinaryUser((Integer) owner, List.of());
  }

  /** Whether a command does its work when the user runs it. */
  boolean can(String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(List.of(command));
    return new ProcessBuilder(line).start().waitFor() == 0;
  }

  /** Makes the folder the user's own. */
  Path give(Path folder) throws IOException {
    if (!prefix.isEmpty()) {
      Files.setAttribute(folder, "unix:uid", id);
      Files.setAttribute(folder, "unix:gid", id);
    }
    return folder;
  }

  /** Of the paths, those that the user cannot read. */
  Set<Path> unreadable(List<Path> paths) throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(List.of("sh", "-c", "for p; do [ -r \"$p\" ] || echo \"$p\"; done", "sh"));
    paths.forEach(path -> line.add(path.toString()));
    Process process = new ProcessBuilder(line).start();
    Set<Path> unreadable = new LinkedHashSet<>();
    try (Stream<String> lines = process.inputReader().lines()) {
      lines.map(Path::of).forEach(unreadable::add);
    }
    return unreadable;
  }
}
