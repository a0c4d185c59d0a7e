package dev.tributary.checks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Markers that are logical messages of the source: they come in a topic of their own. */
public final class MessageMarkers implements Markers {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Topics topics;
  private final TopicReader messages;
  private final String topic;
  private final Set<String> met = new HashSet<>();
  private boolean reading;

  /**
   * Reads the messages of a topic.
   *
   * @param topics the caller closes it
   * @param messages a reader of its own, which is closed with this
   */
  public MessageMarkers(Topics topics, TopicReader messages, String topic) {
    this.topics = topics;
    this.messages = messages;
    this.topic = topic;
  }

  @Override
  public boolean met(String marker) {
    if (!reading) {
      // The connector makes the topic with its first message.
      if (topics.describe(List.of(topic)).isEmpty()) {
        return false;
      }
      messages.fromBeginning(List.of(topic));
      reading = true;
    }
    for (List<StreamRecord> batch = messages.poll(POLL);
        !batch.isEmpty() && !met.contains(marker);
        batch = messages.poll(POLL)) {
      batch.forEach(record -> text(record).ifPresent(met::add));
    }
    return met.contains(marker);
  }

  @Override
  public void close() {
    messages.close();
  }

  /** The text of a logical message, which Debezium gives as bytes. */
  private static Optional<String> text(StreamRecord record) {
    return record
        .value()
        .flatMap(
            value -> {
              JsonNode envelope = parsed(record, value);
              JsonNode payload = envelope.has("payload") ? envelope.get("payload") : envelope;
              JsonNode content = payload.path("message").path("content");
              return content.isTextual()
                  ? Optional.of(new String(Base64.getDecoder().decode(content.asText()), UTF_8))
                  : Optional.empty();
            });
  }

  private static JsonNode parsed(StreamRecord record, byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new NotVerifiableException(
          "The message at %s@%d is not JSON, so no marker can be found. The source connector must"
                  .formatted(record.partition(), record.offset())
              + " write with the pipeline's converter.");
    }
  }
}
