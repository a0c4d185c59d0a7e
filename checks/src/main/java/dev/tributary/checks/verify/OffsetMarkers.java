package dev.tributary.checks.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorOffset;
import java.util.function.BiPredicate;

/**
 * Markers that are places in the source's log: the stream has come past one when the source
 * connector has stored an offset at or behind it. Nothing has to be written into the source for
 * that; its heartbeats move the offset of a quiet one.
 */
public final class OffsetMarkers implements Markers {
  private final ConnectRest connect;
  private final String connector;
  private final BiPredicate<JsonNode, String> reached;

  /**
   * Reads the offsets of a source connector.
   *
   * @param reached whether an offset is at or behind a marker
   */
  public OffsetMarkers(
      ConnectRest connect, String connector, BiPredicate<JsonNode, String> reached) {
    this.connect = connect;
    this.connector = connector;
    this.reached = reached;
  }

  @Override
  public boolean met(String marker) {
    return connect.offsets(connector).stream()
        .map(ConnectorOffset::offset)
        .filter(offset -> !offset.hasNonNull("snapshot"))
        .anyMatch(offset -> reached.test(offset, marker));
  }

  @Override
  public void close() {}
}
