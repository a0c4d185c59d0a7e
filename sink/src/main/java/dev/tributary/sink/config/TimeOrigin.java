package dev.tributary.sink.config;

/** Whose time a row is put into folders by. */
public sealed interface TimeOrigin permits TimeOrigin.Clock, FieldReference {

  /** Times that records have beside their fields. */
  enum Clock implements TimeOrigin {
    /** Kafka's timestamp of the record. */
    RECORD,
    /** The commit in the source. */
    SOURCE,
    /** The worker's clock when it took the first record of a commit. */
    WALL
  }
}
