package dev.tributary.source.mysql.facts;

import java.util.Optional;

/** What came of a question to the server: not everything may be asked by everyone. */
public sealed interface Answer<T> {
  /** The server told. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * The server did not tell.
   *
   * @param why in the server's own words
   */
  record Unknown<T>(String why) implements Answer<T> {}

  static <T> Answer<T> of(T value) {
    return new Known<>(value);
  }

  static <T> Answer<T> unknown(String why) {
    return new Unknown<>(why);
  }

  /** What the server told; empty if it did not. */
  default Optional<T> known() {
    return this instanceof Known<T> told ? Optional.of(told.value()) : Optional.empty();
  }

  /** Why the server did not tell; empty if it did. */
  default Optional<String> refusal() {
    return this instanceof Unknown<T> refused ? Optional.of(refused.why()) : Optional.empty();
  }
}
