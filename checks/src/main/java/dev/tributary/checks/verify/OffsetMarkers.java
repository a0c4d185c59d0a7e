package dev.tributary.checks.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorOffset;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Markers that are positions of the source's log: the stream has come past one when the source
 * connector has stored an offset at or behind it. Nothing has to be written into the source for
 * that; its heartbeats move the offset of a quiet one.
 */
public final class OffsetMarkers implements Markers {
  private final ConnectRest connect;
  private final String connector;
  private final Function<JsonNode, String> position;
  private final ToLongFunction<String> rank;

  /**
   * Reads the offsets of a source connector.
   *
   * @param position what an offset says of where it is
   * @param rank the order of positions
   */
  public OffsetMarkers(
      ConnectRest connect,
      String connector,
      Function<JsonNode, String> position,
      ToLongFunction<String> rank) {
    this.connect = connect;
    this.connector = connector;
    this.position = position;
    this.rank = rank;
  }

  @Override
  public boolean met(String marker) {
    long wanted = rank.applyAsLong(marker);
    return connect.offsets(connector).stream()
        .map(ConnectorOffset::offset)
        .filter(offset -> !offset.hasNonNull("snapshot"))
        .anyMatch(offset -> rank.applyAsLong(position.apply(offset)) >= wanted);
  }

  @Override
  public void close() {}
}
