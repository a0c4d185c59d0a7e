package dev.tributary.app.msk;

import dev.tributary.app.UserException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plugins' zips of a build of Tributary: one for each database, and the sink's. */
public final class BuiltPlugins {
  /** Where each is built, by what it is for. */
  private static final Map<String, String> MODULES = new LinkedHashMap<>();

  static {
    MODULES.put("source", "capture");
    MODULES.put("mysql", "plugins/mysql");
    MODULES.put("mariadb", "plugins/mariadb");
    MODULES.put("sqlserver", "plugins/sqlserver");
    MODULES.put("sink", "sink");
  }

  private final Path project;

  public BuiltPlugins(Path project) {
    this.project = project;
  }

  /** Of the build that this command line came out of. */
  public static BuiltPlugins beside() {
    try {
      Path classes =
          Path.of(BuiltPlugins.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = classes; folder != null; folder = folder.getParent()) {
        if (Files.exists(folder.resolve("capture/pom.xml"))) {
          return new BuiltPlugins(folder);
        }
      }
      throw new UserException(
          "The plugins are packed of a build, and %s is not in one. Call ./tributary in Tributary's project."
              .formatted(classes));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Packs all of them.
   *
   * @param folder is made if it is not there
   */
  public PackedPlugins packInto(Path folder) {
    List<PluginArchive> archives = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> each : MODULES.entrySet()) {
        archives.add(PluginArchive.pack(built(each.getKey(), each.getValue()), folder));
      }
      return new PackedPlugins(archives);
    } catch (IOException e) {
      throw new UserException(
          "Cannot pack the plugins into %s: %s. Name a folder that you may write to."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** One only: an older one beside it would be packed as if it were new. */
  private Path built(String connector, String module) throws IOException {
    Path target = project.resolve(module).resolve("target");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> zips =
          Files.newDirectoryStream(target, "tributary-%s-*.zip".formatted(connector))) {
        zips.forEach(found::add);
      }
    }
    if (found.size() != 1) {
      throw new UserException(
          "One tributary-%s-<version>.zip is needed in %s, there are %d. Build it: mvn -Dquick -DskipTests -pl %s -am clean package."
              .formatted(connector, target, found.size(), module));
    }
    return found.get(0);
  }
}
