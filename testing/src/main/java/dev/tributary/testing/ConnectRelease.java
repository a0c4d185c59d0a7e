package dev.tributary.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A release of Kafka Connect that the plugins have to run in. */
public enum ConnectRelease {
  /** The oldest: it is what the plugins are compiled against. */
  OLDEST("3.7.2", "connect-3.7", "log4j.configuration"),
  NEWEST("4.3.1", "connect-4.3", "log4j2.configurationFile");

  private final String version;
  private final String module;
  private final String logSetting;

  ConnectRelease(String version, String module, String logSetting) {
    this.version = version;
    this.module = module;
    this.logSetting = logSetting;
  }

  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return "Kafka Connect " + version;
  }

  /** The release's own jars and no others. */
  List<Path> jars() {
    return jarsIn("lib");
  }

  /**
   * By what workers of Amazon MSK Connect log in, which is no part of the release. They run {@link
   * #OLDEST}.
   */
  public static List<Path> loginByIam() {
    return OLDEST.jarsIn("msk");
  }

  private List<Path> jarsIn(String folder) {
    Path lib = BuildTree.module("testing/" + module).resolve("target").resolve(folder);
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(lib)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(lib, "*.jar")) {
        files.forEach(jars::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + lib, e);
      }
    }
    if (jars.isEmpty()) {
      throw new IllegalStateException(
          "The jars of %s are not in %s. Fetch them with 'mvn -pl testing/%s package', or run './tributary test'."
              .formatted(this, lib, module));
    }
    return jars;
  }

  /**
   * Writes the settings of the release's logging into the folder: everything to standard output.
   */
  String logOption(Path folder) {
    String name = module + "-log.properties";
    Path file = folder.resolve(name);
    try (InputStream settings = ConnectRelease.class.getResourceAsStream(name)) {
      if (settings == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      Files.write(file, settings.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return "-D%s=%s".formatted(logSetting, file.toUri());
  }
}
