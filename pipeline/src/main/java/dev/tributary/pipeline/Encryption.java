package dev.tributary.pipeline;

/** Whether the connections to Kafka are encrypted. */
public enum Encryption {
  TLS,
  NONE
}
