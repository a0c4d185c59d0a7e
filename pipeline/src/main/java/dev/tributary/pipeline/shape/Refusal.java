package dev.tributary.pipeline.shape;

import java.util.List;
import java.util.stream.Stream;

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
  private final transient List<Refusal> others;

  private Refusal(String key, String found, String expected, String remedy, List<Refusal> others) {
    super("Found %s, expected %s. %s".formatted(found, expected, remedy).strip());
    this.key = key;
    this.found = found;
    this.expected = expected;
    this.remedy = remedy;
    this.others = List.copyOf(others);
  }

  /** A scalar that is not what its type asks for. */
  public static Refusal ofValue(String found, String expected, String remedy) {
    return new Refusal("", found, expected, remedy, List.of());
  }

  /** A combination of a section's values; {@code key} is the one to look at first. */
  public static Refusal ofKey(String key, String found, String expected, String remedy) {
    return new Refusal(key, found, expected, remedy, List.of());
  }

  /** Several at once; the first speaks for all to whoever reads one only. */
  public static Refusal ofAll(List<Refusal> refusals) {
    Refusal first = refusals.get(0);
    return new Refusal(
        first.key, first.found, first.expected, first.remedy, refusals.subList(1, refusals.size()));
  }

  /** This one, and those that came with it. */
  public List<Refusal> each() {
    return Stream.concat(Stream.of(this), others.stream()).toList();
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
