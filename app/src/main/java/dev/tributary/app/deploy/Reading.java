package dev.tributary.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.stream.ConnectorStatus;
import java.time.Duration;
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
 * @param sinceCommit how long ago the newest of its entries was written, by the writer's clock;
 *     empty if it has none of what was looked at
 * @param unread records in the tables' topics that it has not come to
 */
public record Reading(
    Optional<ConnectorStatus> source,
    Optional<ConnectorStatus> lake,
    Optional<JsonNode> offset,
    long written,
    Set<String> readers,
    long committed,
    Optional<Duration> sinceCommit,
    long unread) {
  public Reading {
    readers = Set.copyOf(readers);
  }
}
