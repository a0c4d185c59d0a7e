package dev.tributary.benchmarks.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * Connector settings to try out, instead of the rendered ones: {@code -Dsource.<setting>=…} and
 * {@code -Dlake.<setting>=…}.
 */
final class Overrides {
  private Overrides() {}

  static Map<String, String> source() {
    return startingWith("source.");
  }

  static Map<String, String> lake() {
    return startingWith("lake.");
  }

  private static Map<String, String> startingWith(String prefix) {
    Map<String, String> settings = new HashMap<>();
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith(prefix)) {
                settings.put(name.toString().substring(prefix.length()), value.toString());
              }
            });
    return settings;
  }
}
