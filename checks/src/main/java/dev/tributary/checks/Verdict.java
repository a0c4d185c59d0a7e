package dev.tributary.checks;

/** What a report comes to. */
public enum Verdict {
  /** Nothing stands in the way. */
  FIT,
  /** It works, with a danger or a cost. */
  FIT_WITH_WARNINGS,
  /** It will not work. */
  UNFIT
}
