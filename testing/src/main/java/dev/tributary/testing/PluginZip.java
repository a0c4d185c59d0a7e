package dev.tributary.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A plugin for Kafka Connect as the build packs it: a zip with one folder of jars. */
public record PluginZip(Path file) {
  /**
   * What the module's build made.
   *
   * @param module {@code sink} or {@code capture}
   * @param name what comes before the version, such as {@code tributary-sink}
   */
  public static PluginZip of(String module, String name) {
    Path target = BuildTree.module(module).resolve("target");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(target, name + "-*.zip")) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + target, e);
      }
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "One %s-<version>.zip is needed in %s, there are %d. Build it with 'mvn -pl %s -am package -DskipTests', or run './tributary test'."
              .formatted(name, target, found.size(), module));
    }
    return new PluginZip(found.get(0));
  }

  public long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The names of the jars, without folders. */
  public List<String> jars() {
    List<String> names = new ArrayList<>();
    forEach((name, bytes) -> names.add(name.substring(name.lastIndexOf('/') + 1)));
    names.removeIf(name -> !name.endsWith(".jar"));
    return names;
  }

  /** The names of all files in the jars, as {@code the.jar!/dev/tributary/Some.class}. */
  public List<String> contents() {
    List<String> names = new ArrayList<>();
    forEach(
        (name, bytes) -> {
          if (name.endsWith(".jar")) {
            ZipInputStream jar = new ZipInputStream(bytes);
            for (ZipEntry e = jar.getNextEntry(); e != null; e = jar.getNextEntry()) {
              names.add(name.substring(name.lastIndexOf('/') + 1) + "!/" + e.getName());
            }
          }
        });
    return names;
  }

  /** Unpacks it into a folder of a worker's {@code plugin.path}. */
  public void unpackInto(Path folder) {
    forEach(
        (name, bytes) -> {
          Path target = folder.resolve(name).normalize();
          if (!target.startsWith(folder)) {
            throw new IOException("Archive entry leaves its folder: " + name);
          }
          Files.createDirectories(target.getParent());
          Files.copy(bytes, target);
        });
  }

  private interface EntryConsumer {
    void accept(String name, InputStream bytes) throws IOException;
  }

  private void forEach(EntryConsumer consumer) {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          consumer.accept(entry.getName(), zip);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack " + file, e);
    }
  }
}
