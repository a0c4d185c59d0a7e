package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import java.time.Instant;

/** Tells of each row where it belongs. One for each task. */
public interface Routes {
  /**
   * Where a row belongs.
   *
   * @param wallClock what the worker's clock said when the row's batch began
   * @throws org.apache.kafka.connect.errors.DataException if the record has not what its folder is
   *     made of
   */
  Route route(Change change, Instant wallClock);

  /** Whether folders tell the time of the worker's clock. */
  boolean tellsWallClock();

  /** Whether the worker's clock has another folder now than it had then. */
  boolean hasMovedOn(Instant then, Instant now);
}
