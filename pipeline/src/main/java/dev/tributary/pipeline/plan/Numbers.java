package dev.tributary.pipeline.plan;

import java.util.Locale;

/** Numbers as people read them: grouped, and with as many digits as say something. */
public final class Numbers {
  private Numbers() {}

  /** The number with three significant digits below 100, whole above. */
  public static String plain(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    double size = Math.abs(number);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", number);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
