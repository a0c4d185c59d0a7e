package dev.tributary.source.canonical;

import org.jspecify.annotations.Nullable;

/** The fraction of a second, as a column has it. */
public final class Fraction {
  private Fraction() {}

  /**
   * As many digits as the column has; more only if they are not zero.
   *
   * @param text the digits behind the point, if there are any
   * @return with the point; empty: there are none
   */
  public static String of(@Nullable String text, int digits) {
    StringBuilder fraction = new StringBuilder(text == null ? "" : text);
    while (fraction.length() < digits) {
      fraction.append('0');
    }
    while (fraction.length() > digits && fraction.charAt(fraction.length() - 1) == '0') {
      fraction.setLength(fraction.length() - 1);
    }
    return fraction.isEmpty() ? "" : "." + fraction;
  }
}
