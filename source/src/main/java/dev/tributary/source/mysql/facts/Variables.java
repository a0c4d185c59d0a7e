package dev.tributary.source.mysql.facts;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The server's global variables that matter. Which there are depends on flavour and version.
 *
 * @param values by name, as SHOW GLOBAL VARIABLES prints them
 */
public record Variables(Map<String, String> values) {
  public Variables {
    values = Map.copyOf(values);
  }

  /** The value, or empty if this server has no such variable. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether there is such a variable with this value, in whatever case. */
  public boolean has(String name, String value) {
    return text(name).filter(value::equalsIgnoreCase).isPresent();
  }

  public boolean on(String name) {
    return has(name, "ON") || has(name, "1");
  }

  /** The value in whole units, or empty if there is no such variable or it is no number. */
  public OptionalLong number(String name) {
    Optional<String> digits = text(name).filter(value -> value.matches("\\d{1,18}(\\.\\d+)?"));
    return digits
        .map(value -> OptionalLong.of(Long.parseLong(value.replaceFirst("\\..*", ""))))
        .orElse(OptionalLong.empty());
  }
}
