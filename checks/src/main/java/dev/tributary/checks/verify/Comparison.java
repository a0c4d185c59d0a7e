package dev.tributary.checks.verify;

/** Folds the log's rows of one bucket to what they leave, and compares that with the source's. */
interface Comparison {
  /** A record that the view sees and nothing makes void, in the order of the log. */
  void fold(LoggedRow row);

  /** A row of the source, after all records. */
  void compare(SourceRow row);

  /** Reports what the source did not have. */
  void finish();
}
