package dev.tributary.pipeline.debezium;

import java.util.List;
import java.util.Set;

/**
 * A setting that a connector knows, or all those whose names begin alike.
 *
 * @param name ends in {@code *} if it stands for all names that begin so
 * @param engines whose connectors know it, as {@code source.type} names them
 * @param sentence why it is refused and what to do instead; empty if it is handed on
 */
public record KnownSetting(String name, Set<String> engines, Verdict verdict, String sentence) {
  private static final Set<String> ALL = Set.of("postgres", "mysql", "mariadb", "sqlserver");

  public KnownSetting {
    engines = Set.copyOf(engines);
    if (!ALL.containsAll(engines)) {
      throw new IllegalArgumentException("%s is known by %s".formatted(name, engines));
    }
    if (verdict.isHandedOn() != sentence.isEmpty()) {
      throw new IllegalArgumentException("%s needs a sentence if refused".formatted(name));
    }
  }

  /** Reads {@code name | engines | verdict | sentence}. */
  static KnownSetting parse(String line) {
    String[] parts = line.split(" \\| ", 4);
    return new KnownSetting(
        parts[0].strip(),
        parts[1].equals("all") ? ALL : Set.copyOf(List.of(parts[1].split(", "))),
        Verdict.of(parts[2].strip()),
        parts.length == 4 ? parts[3].strip() : "");
  }

  public boolean isPattern() {
    return name.endsWith("*");
  }

  boolean covers(String written) {
    return isPattern()
        ? written.startsWith(name.substring(0, name.length() - 1))
        : written.equals(name);
  }
}
