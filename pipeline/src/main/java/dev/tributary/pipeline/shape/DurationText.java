package dev.tributary.pipeline.shape;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as the file writes it: a whole number and a unit, {@code 5m}. */
@Text(
    expected = "a duration: a whole number and ms, s, m, h or d",
    pattern = "^[1-9][0-9]{0,8}(ms|s|m|h|d)$",
    example = "5m")
public final class DurationText {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private DurationText() {}

  public static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.ofValue(
          "'" + text + "'",
          "a duration: a whole number and ms, s, m, h or d",
          "Write it like 500ms, 20s or 5m.");
    }
    ChronoUnit unit = UNITS.get(matcher.group(2));
    if (unit == null) {
      throw new IllegalStateException(text);
    }
    return Duration.of(Long.parseLong(matcher.group(1)), unit);
  }

  /** The shortest way to write a duration of whole milliseconds. */
  public static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    if (millis % 1_000 == 0) {
      return millis / 1_000 + "s";
    }
    return millis + "ms";
  }
}
