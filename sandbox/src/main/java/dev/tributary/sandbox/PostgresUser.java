package dev.tributary.sandbox;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Under whose name the programs of PostgreSQL run. They refuse to run as root, so root must hide
 * that it is root, or become somebody else.
 */
sealed interface PostgresUser {
  /** What stands before the program on the command line. */
  List<String> prefix();

  /** Makes the folder and all in it the user's own. */
  default void own(Path folder) throws IOException {}

  /** How it is done on this machine. */
  static PostgresUser ofThisProcess() {
    if (new UnixSystem().getUid() != 0) {
      return new Ordinary();
    }
    if (succeeds("unshare", "--user", "true")) {
      return new HiddenRoot();
    }
    if (succeeds("setpriv", "--reuid=" + Nobody.ID, "--clear-groups", "true")) {
      return new Nobody();
    }
    throw new SandboxException(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv work here. Run this as an ordinary user.");
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
  record Ordinary() implements PostgresUser {
    @Override
    public List<String> prefix() {
      return List.of();
    }
  }

  /** Root in a user namespace where it has no name: PostgreSQL does not see that it is root. */
  record HiddenRoot() implements PostgresUser {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "--user");
    }
  }

  /** The user without rights: for containers where root may not make user namespaces. */
  record Nobody() implements PostgresUser {
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
