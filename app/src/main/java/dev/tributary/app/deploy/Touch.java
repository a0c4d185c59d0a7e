package dev.tributary.app.deploy;

/** What a plan does to a connector. */
public enum Touch {
  /** Nothing. */
  NONE,
  /** It is made, or goes on after a rest. */
  START,
  /** Its tasks are replaced by others. */
  REPLACE
}
