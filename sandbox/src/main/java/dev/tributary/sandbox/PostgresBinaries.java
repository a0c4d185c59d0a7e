package dev.tributary.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL for this machine, unpacked from the class path into a cache folder
 * that all sandboxes share.
 */
public final class PostgresBinaries {
  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks the programs unless the cache holds them. Takes seconds the first time, so callers who
   * can do it ahead should.
   */
  public static PostgresBinaries unpackInto(Path cache) {
    URL archive = archive();
    try {
      JarURLConnection connection = (JarURLConnection) archive.openConnection();
      String crc = Long.toHexString(connection.getJarEntry().getCrc());
      Path folder = cache.toAbsolutePath().resolve("postgres-" + platform() + "-" + crc);
      if (!Files.isDirectory(folder)) {
        unpack(archive, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new SandboxException(
          "Cannot unpack PostgreSQL into %s: %s. Check the folder's rights and the disk's space."
              .formatted(cache, e.getMessage()),
          e);
    }
  }

  /** The path of one of {@code initdb}, {@code pg_ctl}, {@code postgres}. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String name = "postgres-" + platform() + ".txz";
    URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new SandboxException(
          "There is no embedded PostgreSQL for %s (%s is not on the class path). Build on this kind of machine, or use a PostgreSQL of your own."
              .formatted(platform(), name));
    }
    return archive;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "darwin" : "linux")
        + (machine.equals("aarch64") ? "-arm_64" : "-x86_64");
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    Path unfinished = Tar.unfinished(folder);
    try (InputStream bytes = new BufferedInputStream(archive.openStream())) {
      Tar.unpack(new XZInputStream(bytes), unfinished, path -> true);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Tar.delete(unfinished);
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw e;
      }
    }
  }
}
