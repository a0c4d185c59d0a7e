package dev.tributary.pipeline;

/** How exact decimals are written. */
public enum Decimals {
  STRING,
  NUMBER
}
