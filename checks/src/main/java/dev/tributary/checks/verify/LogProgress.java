package dev.tributary.checks.verify;

import dev.tributary.source.TableId;
import java.util.OptionalLong;

/** How far the changes have come on their way from the source to the lake. */
public interface LogProgress {
  /**
   * Whether the stream has delivered the marker. {@link #behind} counts against the end that the
   * tables' topics had when the last marker was met.
   */
  boolean met(String marker);

  /**
   * Records of the table that were in the stream when the last marker was met, and that the lake's
   * log does not cover yet. Empty if the lake has no log of the table, and the stream has records.
   */
  OptionalLong behind(TableId table);
}
