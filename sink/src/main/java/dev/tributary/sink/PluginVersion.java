package dev.tributary.sink;

import java.util.Optional;

/** The version of the plugin's jar. */
final class PluginVersion {
  private PluginVersion() {}

  static String text() {
    return Optional.ofNullable(PluginVersion.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
