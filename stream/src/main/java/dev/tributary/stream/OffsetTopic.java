package dev.tributary.stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.stream.StreamException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topic that workers of Kafka Connect name in {@code offset.storage.topic}, read from outside:
 * for where Connect itself cannot be asked. A key is {@code ["connector", {partition}]}, a value
 * the offset; the last of a key counts, and one without a value forgets it (KIP-875). Each look
 * reads on from the one before.
 */
public final class OffsetTopic implements ConnectorOffsets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TopicReader reader;
  private final String topic;
  private final Map<Key, JsonNode> newest = new LinkedHashMap<>();
  private boolean begun;

  private record Key(String connector, JsonNode partition) {}

  private OffsetTopic(TopicReader reader, String topic) {
    this.reader = reader;
    this.topic = topic;
  }

  /** Connects on the first look only. */
  public static OffsetTopic of(KafkaCluster cluster, String topic) {
    return new OffsetTopic(TopicReader.of(cluster), topic);
  }

  /**
   * @throws StreamException with {@link Reason#NOT_FOUND} if there is no such topic
   */
  @Override
  public List<ConnectorOffset> of(String connector) {
    if (!begun) {
      begin(connector);
    }
    reader.toEnd(this::take);
    return newest.entrySet().stream()
        .filter(entry -> entry.getKey().connector().equals(connector))
        .map(entry -> new ConnectorOffset(entry.getKey().partition(), entry.getValue()))
        .toList();
  }

  @Override
  public void close() {
    reader.close();
  }

  private void begin(String connector) {
    try {
      reader.fromBeginning(List.of(topic));
    } catch (StreamException e) {
      if (e.reason() != Reason.NOT_FOUND) {
        throw e;
      }
      throw new StreamException(
          Reason.NOT_FOUND,
          "There is no topic %s, in which the workers of %s keep how far it is: either it has never run, or its worker configuration names another offset.storage.topic, or this user may not describe the topic."
              .formatted(topic, connector),
          e);
    }
    begun = true;
  }

  private void take(StreamRecord record) {
    JsonNode name = json(record.key().orElse(new byte[0]));
    if (!name.path(0).isTextual() || !name.path(1).isObject()) {
      return; // not of a source connector
    }
    Key key = new Key(name.path(0).asText(), name.path(1));
    JsonNode offset = json(record.value().orElse(new byte[0]));
    if (offset.isObject()) {
      newest.put(key, offset);
    } else {
      newest.remove(key);
    }
  }

  private static JsonNode json(byte[] text) {
    try {
      return text.length == 0 ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
