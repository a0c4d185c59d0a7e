package dev.tributary.benchmarks.sink;

import java.nio.file.Path;
import java.util.Map;

/** A sink that is measured, in one way of writing. */
interface Contender {
  String title();

  /**
   * Does what there is to do before the worker starts.
   *
   * @param plugins the worker's {@code plugin.path}
   */
  void prepare(String run, Path plugins);

  /**
   * Its own settings, beside those that all have.
   *
   * @param run names the connector, and what it writes
   */
  Map<String, String> settings(String run);

  /** What its worker is told besides. */
  Map<String, String> workerSettings();

  /** Rows that the run has brought where they belong. */
  long rows(String run);

  /** Files with rows that the run has written. */
  long files(String run);
}
