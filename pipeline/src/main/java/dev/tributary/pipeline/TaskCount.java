package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** How many tasks of a connector may run side by side. */
@Text(
    expected = "a number of tasks, 1 to 100",
    pattern = "^([1-9][0-9]?|100)$",
    example = "4",
    integerUpTo = 100)
public record TaskCount(int value) {
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?|100");

  public static TaskCount parse(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw Refusal.ofValue(
          "'" + text + "'", "a number of tasks, 1 to 100", "Write a whole number like 4.");
    }
    return new TaskCount(Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
