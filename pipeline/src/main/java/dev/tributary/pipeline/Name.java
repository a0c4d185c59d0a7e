package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;

/** The name of a database or a user, as the database spells it. */
@Text(expected = "a name", pattern = "^[^$\\s]([^$]*[^$\\s])?$", example = "shop")
public record Name(String value) {
  public Name {
    if (value.contains("$")) {
      throw Refusal.ofValue(
          "a name with '$'",
          "a name",
          "References like ${env:NAME} are for secrets only; write the name itself.");
    }
    if (value.isBlank() || !value.strip().equals(value)) {
      throw Refusal.ofValue(
          "'" + value + "'", "a name", "Write it without spaces before and after it.");
    }
  }

  public static Name parse(String text) {
    return new Name(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
