package dev.tributary.pipeline.adopt;

/** What became of a setting. */
public enum Outcome {
  /** It stands in the file under its own name. */
  KEPT("kept"),
  /** The file says it in its own words. */
  MAPPED("mapped"),
  /** It is so, or better, without being said. */
  DEFAULT("default"),
  /** Only the user can say what is to become of it. */
  DECISION("to decide"),
  /** It is not in the file, and what it did is not done. */
  REFUSED("left out");

  private final String written;

  Outcome(String written) {
    this.written = written;
  }

  /** For people. */
  public String written() {
    return written;
  }
}
