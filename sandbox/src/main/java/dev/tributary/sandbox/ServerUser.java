package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Under whose name the programs of a server run. Those of PostgreSQL refuse to run as root, or as a
 * user without a name. Such a user must hide who it is; root can become somebody else, too.
 */
sealed interface ServerUser {
  /** What stands before the program on the command line. */
  List<String> prefix();

  /** Makes the folder and all in it the user's own. */
  default void own(Path folder) throws IOException {}

  /** A user with a name and without the rights of root, if this machine lets us be one. */
  static Optional<ServerUser> unprivileged() {
    ProcessUser user = ProcessUser.current();
    if (!user.isRoot() && user.named()) {
      return Optional.of(new Ordinary());
    }
    if (succeeds("unshare", "--user", "true")) {
      return Optional.of(new Hidden());
    }
    if (user.isRoot() && succeeds("setpriv", "--reuid=" + Nobody.ID, "--clear-groups", "true")) {
      return Optional.of(new Nobody());
    }
    return Optional.empty();
  }

  /**
   * Such a user, or else the one of this process, whoever it is: for servers that run as root, too.
   * Nobody is not tried then, who may not be let to where the programs are.
   */
  static ServerUser unprivilegedOrSelf() {
    return unprivileged().filter(user -> !(user instanceof Nobody)).orElseGet(Ordinary::new);
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The user of this process. */
  record Ordinary() implements ServerUser {
    @Override
    public List<String> prefix() {
      return List.of();
    }
  }

  /** Whoever it is, in a user namespace that knows no users: all look like nobody there. */
  record Hidden() implements ServerUser {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "--user");
    }
  }

  /** The user without rights: for containers where root may not make user namespaces. */
  record Nobody() implements ServerUser {
    static final int ID = 65_534;

    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups");
    }

    @Override
    public void own(Path folder) throws IOException {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.toList()) {
          Files.setAttribute(path, "unix:uid", ID);
          Files.setAttribute(path, "unix:gid", ID);
        }
      }
    }
  }
}
