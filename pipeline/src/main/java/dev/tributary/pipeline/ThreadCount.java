package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** How many threads read a snapshot side by side, each over a connection of its own. */
@Text(
    expected = "a number of threads, 1 to 32",
    pattern = "^([1-9]|[12][0-9]|3[0-2])$",
    example = "4",
    integerUpTo = 32)
public record ThreadCount(int value) {
  public static final ThreadCount ONE = new ThreadCount(1);

  private static final Pattern COUNT = Pattern.compile("[1-9]|[12][0-9]|3[0-2]");

  public static ThreadCount parse(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw Refusal.ofValue(
          "'" + text + "'", "a number of threads, 1 to 32", "Write a whole number like 4.");
    }
    return new ThreadCount(Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
