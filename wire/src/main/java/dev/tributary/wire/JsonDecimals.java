package dev.tributary.wire;

/** How Kafka's JsonConverter writes exact decimals: its setting {@code decimal.format}. */
public enum JsonDecimals {
  /** The bytes of the digits as a number, in base64; the scale stands in the schema alone. */
  BASE64,
  /** A JSON number with all its digits. */
  NUMERIC
}
