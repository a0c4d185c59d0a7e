package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.source.mysql.Flavour;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the connectors lie that must not be on the class path: in folders beside Tributary's. */
final class ConnectorPlugins {
  private ConnectorPlugins() {}

  /**
   * The folder of the plugin for a source, for Kafka Connect's {@code plugin.path}.
   *
   * @throws UserException if it is not there
   */
  static Path of(Flavour flavour) {
    return of(flavour.name().toLowerCase(Locale.ROOT), flavour.product());
  }

  /** The folder of SQL Server's plugin. */
  static Path ofSqlServer() {
    return of("sqlserver", "SQL Server");
  }

  private static Path of(String name, String product) {
    Path beside = beside();
    return Stream.of(beside, beside.resolveSibling(""))
        .map(folder -> folder.resolve("plugins").resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "The connector for %s is not there: neither %s nor a folder beside has plugins/%s. Build Tributary anew, or unpack tributary-%s-<version>.zip there."
                        .formatted(product, beside, name, name)));
  }

  /** The folder that holds these classes or their jar. */
  private static Path beside() {
    CodeSource source = ConnectorPlugins.class.getProtectionDomain().getCodeSource();
    try {
      return Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent())
          .orElse(Path.of(""));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No place of classes: " + source.getLocation(), e);
    }
  }
}
