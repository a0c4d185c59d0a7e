package dev.tributary.sink.config;

/** How exact decimals stand in the lake. NaN and infinities are strings either way. */
public enum DecimalFormat {
  /** As JSON strings: no reader can round them. */
  STRING,
  /** As JSON numbers with all their digits. */
  NUMBER
}
