package dev.tributary.sink.config.confluent;

/** What becomes of a setting of the Confluent S3 sink. */
public enum Outcome {
  /** It means what it meant. */
  HONOURED,
  /** It means the nearest that this sink has. */
  MAPPED,
  /** What it is for is never needed here, or always done. */
  NOT_NEEDED,
  /** Some or all of its values cannot be had, and are refused by name. */
  REFUSED
}
