package dev.tributary.app.msk;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.pipeline.render.StrimziImage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The archives of all plugins of a build. */
public record PackedPlugins(List<PluginArchive> archives) {
  public PackedPlugins {
    archives = List.copyOf(archives);
  }

  /** Those that a pipeline needs, as variables of Terraform. */
  public MskFiles.Plugins needed(SourceType source) {
    return new MskFiles.Plugins(of(connector(source)).key(), of("sink").key());
  }

  /**
   * Those that a pipeline needs, in an image that Strimzi builds.
   *
   * @param name the image's, with registry and tag
   * @param at under which address the archives can be fetched
   */
  public StrimziImage image(String name, URI at, SourceType source) {
    List<StrimziImage.Plugin> plugins = new ArrayList<>();
    try {
      for (String connector : List.of(connector(source), "sink")) {
        PluginArchive archive = of(connector);
        plugins.add(
            new StrimziImage.Plugin(
                "tributary-" + connector,
                URI.create(at.toString().replaceAll("/*$", "/") + archive.file().getFileName()),
                archive.sha512()));
      }
    } catch (IOException e) {
      throw new UserException("Cannot read what was just packed: %s.".formatted(e.getMessage()), e);
    }
    return new StrimziImage(name, plugins);
  }

  private PluginArchive of(String connector) {
    return archives.stream()
        .filter(archive -> archive.connector().equals(connector))
        .findFirst()
        .orElseThrow();
  }

  private static String connector(SourceType source) {
    return switch (source) {
      case POSTGRES -> "source";
      case MYSQL -> "mysql";
      case MARIADB -> "mariadb";
      case SQLSERVER -> "sqlserver";
    };
  }
}
