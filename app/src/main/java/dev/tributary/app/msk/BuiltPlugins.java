package dev.tributary.app.msk;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.render.MskFiles;
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
  public List<PluginArchive> packInto(Path folder) {
    List<PluginArchive> archives = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> each : MODULES.entrySet()) {
        archives.add(PluginArchive.pack(built(each.getKey(), each.getValue()), folder));
      }
      return archives;
    } catch (IOException e) {
      throw new UserException(
          "Cannot pack the plugins into %s: %s. Name a folder that you may write to."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** Those that a pipeline needs, as variables of Terraform. */
  public static MskFiles.Plugins needed(SourceType source, List<PluginArchive> archives) {
    String connector =
        switch (source) {
          case POSTGRES -> "source";
          case MYSQL -> "mysql";
          case MARIADB -> "mariadb";
          case SQLSERVER -> "sqlserver";
        };
    return new MskFiles.Plugins(key(connector, archives), key("sink", archives));
  }

  private static String key(String connector, List<PluginArchive> archives) {
    return archives.stream()
        .filter(archive -> archive.connector().equals(connector))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private Path built(String connector, String module) throws IOException {
    Path target = project.resolve(module).resolve("target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> zips =
          Files.newDirectoryStream(target, "tributary-%s-*.zip".formatted(connector))) {
        for (Path zip : zips) {
          return zip;
        }
      }
    }
    throw new UserException(
        "The build has no plugin %s in %s. Build it: mvn -Dquick -DskipTests -pl %s -am package."
            .formatted(connector, target, module));
  }
}
