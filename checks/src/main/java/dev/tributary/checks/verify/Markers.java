package dev.tributary.checks.verify;

/** Says whether the stream has come past a marker of {@code ConsistentView.mark()}. */
public interface Markers extends AutoCloseable {
  /** Whether all that the source had before the marker is in Kafka, as far as it is captured. */
  boolean met(String marker);

  @Override
  void close();
}
