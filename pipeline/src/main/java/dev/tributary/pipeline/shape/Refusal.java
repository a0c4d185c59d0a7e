package dev.tributary.pipeline.shape;

/**
 * A value, or a combination of values, that a record does not accept. Thrown by the model's
 * constructors, which know what is wrong; the reader of a file adds where.
 */
public final class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String found;
  private final String expected;
  private final String remedy;

  private Refusal(String key, String found, String expected, String remedy) {
    super("Found %s, expected %s. %s".formatted(found, expected, remedy).strip());
    this.key = key;
    this.found = found;
    this.expected = expected;
    this.remedy = remedy;
  }

  /** A scalar that is not what its type asks for. */
  public static Refusal ofValue(String found, String expected, String remedy) {
    return new Refusal("", found, expected, remedy);
  }

  /** A combination of a section's values; {@code key} is the one to look at first. */
  public static Refusal ofKey(String key, String found, String expected, String remedy) {
    return new Refusal(key, found, expected, remedy);
  }

  /** The key within its section; empty if the value itself is refused. */
  public String key() {
    return key;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }

  public String remedy() {
    return remedy;
  }
}
