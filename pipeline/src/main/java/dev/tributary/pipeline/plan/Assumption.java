package dev.tributary.pipeline.plan;

/**
 * A number that a plan reckons with.
 *
 * @param meaning what it is, and where its value is from
 * @param by who says it
 */
public record Assumption(String name, double value, String unit, String meaning, By by) {
  /** Who says it. */
  public enum By {
    /** Nobody: the value that Tributary assumes. */
    DEFAULT,
    /** The pipeline's file. */
    FILE,
    /** The database's catalogue. */
    DATABASE,
    /** The user. */
    USER
  }

  public Assumption {
    if (!Double.isFinite(value) || value <= 0) {
      throw new IllegalArgumentException(
          "%s is %s. Give a number above 0.".formatted(name, Numbers.plain(value)));
    }
  }

  Assumption with(double other, By teller) {
    return new Assumption(name, other, unit, meaning, teller);
  }
}
