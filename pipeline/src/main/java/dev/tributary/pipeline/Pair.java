package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import java.util.Optional;

/** Two keys of a section of which neither means anything without the other. */
record Pair(String first, String second) {
  /**
   * Refuses one without the other.
   *
   * @param remedy what to do, with {@code %s} for the key that is missing and {@code %s} for the
   *     one that is there
   */
  void require(Optional<?> firstValue, Optional<?> secondValue, String remedy) {
    if (firstValue.isPresent() && secondValue.isEmpty()) {
      throw lacking(first, second, remedy);
    }
    if (secondValue.isPresent() && firstValue.isEmpty()) {
      throw lacking(second, first, remedy);
    }
  }

  private static Refusal lacking(String present, String missing, String remedy) {
    return Refusal.ofKey(
        present,
        "'%s' without '%s'".formatted(present, missing),
        "both or neither",
        remedy.formatted(missing, present));
  }
}
