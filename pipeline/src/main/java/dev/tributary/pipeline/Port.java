package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** A TCP port. */
@Text(
    expected = "a port: a number from 1 to 65535",
    pattern = "^[1-9][0-9]{0,4}$",
    example = "5432",
    integerUpTo = 65_535)
public record Port(int number) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  public Port {
    if (number < 1 || number > 65_535) {
      throw refusal(String.valueOf(number));
    }
  }

  public static Port parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw refusal(text);
    }
    return new Port(Integer.parseInt(text));
  }

  @Override
  public String toString() {
    return String.valueOf(number);
  }

  private static Refusal refusal(String text) {
    return Refusal.ofValue(
        "'" + text + "'", "a port: a number from 1 to 65535", "PostgreSQL listens on 5432.");
  }
}
