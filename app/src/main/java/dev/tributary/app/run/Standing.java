package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.source.Progress;
import java.util.Optional;

/**
 * How far a pipeline is.
 *
 * @param offset where its source connector goes on, as Kafka Connect has stored it; empty if it has
 *     stored nothing, or cannot be asked
 */
public record Standing(Progress progress, Optional<JsonNode> offset) {
  /** What is known where Kafka Connect cannot be asked. */
  public static Standing of(Progress progress) {
    return new Standing(progress, Optional.empty());
  }
}
