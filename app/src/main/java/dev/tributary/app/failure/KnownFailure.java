package dev.tributary.app.failure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A failure for people: why it is, and what to do.
 *
 * @param said what is found in a trace or a message of it
 */
public record KnownFailure(Pattern said, String cause, String remedy) {
  static KnownFailure of(String said, String cause, String remedy) {
    return new KnownFailure(Pattern.compile(said), cause, remedy);
  }

  /** The first that fits is the one that is meant: the special stands before the general. */
  static Optional<KnownFailure> first(List<KnownFailure> all, String text) {
    return all.stream().filter(known -> known.said().matcher(text).find()).findFirst();
  }

  public String sentence() {
    return cause + " " + remedy;
  }
}
