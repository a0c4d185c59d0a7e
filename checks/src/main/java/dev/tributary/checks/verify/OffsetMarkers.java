package dev.tributary.checks.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectorOffset;
import dev.tributary.stream.ConnectorOffsets;
import java.util.function.BiPredicate;

/**
 * Markers that are places in the source's log: the stream has come past one when the source
 * connector has stored an offset at or behind it. Nothing has to be written into the source for
 * that; its heartbeats move the offset of a quiet one.
 */
public final class OffsetMarkers implements Markers {
  private final ConnectorOffsets offsets;
  private final String connector;
  private final BiPredicate<JsonNode, String> reached;

  /**
   * Reads the offsets of a source connector.
   *
   * @param offsets closed with these markers
   * @param reached whether an offset is at or behind a marker
   */
  public OffsetMarkers(
      ConnectorOffsets offsets, String connector, BiPredicate<JsonNode, String> reached) {
    this.offsets = offsets;
    this.connector = connector;
    this.reached = reached;
  }

  @Override
  public boolean met(String marker) {
    return offsets.of(connector).stream()
        .map(ConnectorOffset::offset)
        .filter(offset -> !offset.hasNonNull("snapshot"))
        .anyMatch(offset -> reached.test(offset, marker));
  }

  @Override
  public void close() {
    offsets.close();
  }
}
