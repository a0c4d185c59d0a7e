package dev.tributary.pipeline.debezium;

import java.util.Locale;

/** What becomes of a setting of Debezium or Kafka Connect that a pipeline file names. */
public enum Verdict {
  /** Handed on. */
  YOURS("handed on"),
  /** Tributary has a value for it, and the file's takes its place. */
  TUNED("handed on in place of Tributary's value"),
  /** Refused: it is said elsewhere, or follows from what is. */
  OURS("a setting that Tributary makes itself"),
  /** Refused: the lake would not be the database, or could not be proven to be. */
  BREAKS("a setting with which the lake would not be proven to equal the database"),
  /** Refused: that every change comes exactly once is proven without it only. */
  UNTRIED("a setting with which Tributary was not tried");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** What such a setting is, as the end of "found …". */
  public String sentence() {
    return sentence;
  }

  public boolean isHandedOn() {
    return this == YOURS || this == TUNED;
  }

  static Verdict of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
