package dev.tributary.checks;

/** How much a finding matters, the worst first. */
public enum Severity {
  /** It will not work, or data will be lost without a word. */
  FATAL,
  /** It works, but there is a danger or a cost. */
  WARNING,
  /** Worth knowing. */
  INFO,
  /** Looked at, and all is well. */
  OK
}
