package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;

/** A part of a folder: one name below the other. */
interface Level {
  /**
   * Appends its folders, each with a slash at the end.
   *
   * @param wallMicros what the worker's clock said, in microseconds since 1970
   */
  void append(StringBuilder folder, Change change, long wallMicros);
}
