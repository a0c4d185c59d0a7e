package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;

/** Tells of each row where it belongs. One for each task. */
public interface Routes {
  /**
   * Where a row belongs.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record has not what its folder is
   *     made of
   */
  Route route(Change change);
}
