package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** How many partitions a topic has. */
@Text(
    expected = "a number of partitions, 1 to 1000",
    pattern = "^([1-9][0-9]{0,2}|1000)$",
    example = "4",
    integerUpTo = 1000)
public record PartitionCount(int value) {
  public static final PartitionCount ONE = new PartitionCount(1);

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}|1000");

  public static PartitionCount parse(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw Refusal.ofValue(
          "'" + text + "'", "a number of partitions, 1 to 1000", "Write a whole number like 4.");
    }
    return new PartitionCount(Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
