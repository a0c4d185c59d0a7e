package dev.tributary.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectorStatus;
import java.util.Optional;
import java.util.Set;

/**
 * What can be seen, at one moment, of whether a pipeline's connectors do anything.
 *
 * @param source empty if Connect does not tell
 * @param lake the same of the sink
 * @param offset that the source has stored in Connect; it does so now and then
 * @param written records in all topics that the source writes, those of its heartbeat among them
 * @param readers members of the sink's consumer group; each task's id is its own
 * @param committed Kafka offsets that the lake's log has come to, added up
 * @param unread records in the tables' topics that it has not come to
 */
public record Reading(
    Optional<ConnectorStatus> source,
    Optional<ConnectorStatus> lake,
    Optional<JsonNode> offset,
    long written,
    Set<String> readers,
    long committed,
    long unread) {
  public Reading {
    readers = Set.copyOf(readers);
  }
}
