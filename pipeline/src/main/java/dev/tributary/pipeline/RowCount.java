package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** A number of rows. */
@Text(
    expected = "a number of rows, from 1 on",
    pattern = "^[1-9][0-9]{0,11}(_[0-9]{1,12})*$",
    example = "500_000",
    integerUpTo = 999_999_999_999L)
public record RowCount(long value) {
  private static final Pattern ROWS = Pattern.compile("[1-9][0-9]*(_[0-9]+)*");

  public RowCount {
    if (value < 1) {
      throw refusal(String.valueOf(value));
    }
  }

  public static RowCount parse(String text) {
    String digits = text.replace("_", "");
    if (!ROWS.matcher(text).matches() || digits.length() > 12) {
      throw refusal(text);
    }
    return new RowCount(Long.parseLong(digits));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '_');
  }

  private static Refusal refusal(String text) {
    return Refusal.ofValue(
        "'" + text + "'",
        "a number of rows, from 1 on",
        "Write a whole number like 500000 or 500_000.");
  }
}
