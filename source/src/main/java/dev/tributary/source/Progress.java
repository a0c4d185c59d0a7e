package dev.tributary.source;

/** How far a pipeline is with its source. */
public enum Progress {
  /** No position of the source is stored: it begins with a snapshot. */
  NEW,
  /** A position is stored, and the source has to have kept its log from there. */
  STOPPED,
  /** The pipeline runs, and reads the log itself. */
  RUNNING
}
