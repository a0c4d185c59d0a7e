package dev.tributary.pipeline.adopt.read;

import java.util.Optional;

/**
 * A setting as an input has it.
 *
 * @param name as today's connector calls it
 * @param written as the input calls it
 * @param value empty: an expression whose value only Terraform knows
 */
public record GivenSetting(String name, String written, Optional<String> value, Origin origin) {
  public GivenSetting(String name, Optional<String> value, Origin origin) {
    this(name, name, value, origin);
  }

  /** The same setting under the name that it has today. */
  public GivenSetting renamed(String today) {
    return new GivenSetting(today, written, value, origin);
  }

  public boolean is(String text) {
    return value.filter(text::equals).isPresent();
  }
}
