package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** Where unpacked programs are kept, for all sandboxes of a user. */
final class ProgramCache {
  private ProgramCache() {}

  /**
   * {@code tributary} below {@code XDG_CACHE_HOME} or {@code ~/.cache}. A user without a home that
   * can be written to, as services and containers have them, gets a folder of its own among the
   * temporary ones.
   */
  static Path ofThisUser() {
    return find(
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME")),
        Path.of(System.getProperty("user.home")),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  static Path find(Optional<String> xdg, Path home, Path temporary) {
    if (xdg.isPresent() && !xdg.get().isBlank()) {
      return Path.of(xdg.get()).resolve("tributary");
    }
    Path cache = home.resolve(".cache").resolve("tributary");
    boolean writable =
        Stream.of(cache, cache.getParent(), home)
            .filter(Files::exists)
            .findFirst()
            .filter(Files::isWritable)
            .isPresent();
    return writable ? cache : owned(temporary);
  }

  /** What others may have put there under this name is not run. */
  private static Path owned(Path temporary) {
    int user = ProcessUser.current().id();
    Path folder = temporary.resolve("tributary-" + user);
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      }
      Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && owner.equals(user)) {
        return folder;
      }
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot make the folder %s: %s. Name another one in XDG_CACHE_HOME."
              .formatted(folder, e.getMessage()),
          e);
    }
    throw new SandboxException(
        "Cannot unpack programs into %s: it belongs to somebody else. Name a folder of yours in XDG_CACHE_HOME."
            .formatted(folder));
  }
}
