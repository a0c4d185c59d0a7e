package dev.tributary.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks archives, and deletes what was unpacked. */
final class Tar {
  private static final int EXECUTABLE_BITS = 0111;

  private Tar() {}

  /**
   * Unpacks the wanted entries into the folder.
   *
   * @param wanted is asked with the path of a file in the archive, such as {@code usr/bin/x}
   */
  static void unpack(InputStream archive, Path folder, Predicate<String> wanted)
      throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = inside(folder, entry.getName());
        if (!entry.isDirectory() && wanted.test(folder.relativize(target).toString())) {
          unpack(tar, entry, folder, target);
        }
      }
    }
  }

  private static void unpack(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path folder, Path target)
      throws IOException {
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    if (entry.isLink()) {
      Files.createLink(target, inside(folder, entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & EXECUTABLE_BITS) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("Archive entry leaves its folder: " + name);
    }
    return target;
  }

  /**
   * A new folder beside the given one, to be moved into its place when it is whole. Others than its
   * owner can read it, since programs may run as another user.
   */
  static Path unfinished(Path folder) throws IOException {
    Path parent = Files.createDirectories(folder.getParent());
    Path unfinished = Files.createTempDirectory(parent, folder.getFileName() + ".");
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    return unfinished;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
