package dev.tributary.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the schema of a document by the bytes before its payload, without parsing them. Keeps
 * the latest few of each topic. Not safe for threads.
 */
final class KnownSchemas {
  /** Old and new schemas of a table alternate while a change of it goes through. */
  private static final int PER_TOPIC = 4;

  private static final int TOPICS = 2_000;

  /** A schema, the bytes that announce it, and the reader of its payload. */
  record Known(byte[] prefix, Schema schema, ValueReader reader) {}

  private final JsonFactory json;
  private final Function<byte[], Known> learn;
  private final Map<String, @Nullable Known[]> byTopic = new HashMap<>();
  private @Nullable String lastTopic;
  private @Nullable Known[] lastKnown = new Known[PER_TOPIC];

  /** {@code learn} makes what is known of the schema of a prefix. */
  KnownSchemas(JsonFactory json, Function<byte[], Known> learn) {
    this.json = json;
    this.learn = learn;
  }

  /** The document's schema; null if the document has not the converter's own shape. */
  @Nullable Known recognise(String topic, byte[] document) throws IOException {
    @Nullable Known[] known = of(topic);
    for (int i = 0; i < known.length; i++) {
      Known candidate = known[i];
      if (candidate == null) {
        break;
      }
      if (Envelope.startsWith(document, 0, candidate.prefix())) {
        moveToFront(known, i, candidate);
        return candidate;
      }
    }
    int end = prefixLength(document);
    if (end == 0) {
      return null;
    }
    Known learned = learn.apply(Arrays.copyOf(document, end));
    moveToFront(known, known.length - 1, learned);
    return learned;
  }

  private static void moveToFront(@Nullable Known[] known, int from, Known front) {
    if (from > 0) {
      System.arraycopy(known, 0, known, 1, from);
    }
    known[0] = front;
  }

  private @Nullable Known[] of(String topic) {
    if (!topic.equals(lastTopic)) {
      if (byTopic.size() >= TOPICS) {
        byTopic.clear();
      }
      lastKnown = byTopic.computeIfAbsent(topic, name -> new Known[PER_TOPIC]);
      lastTopic = topic;
    }
    return lastKnown;
  }

  /** Length of {@code {"schema":{…},"payload":}; 0 if the document does not start so. */
  private int prefixLength(byte[] document) throws IOException {
    int from = Envelope.BEFORE_SCHEMA.length;
    if (!Envelope.startsWith(document, 0, Envelope.BEFORE_SCHEMA)
        || document.length <= from
        || document[from] != '{') {
      return 0;
    }
    try (JsonParser parser = json.createParser(document, from, document.length - from)) {
      parser.nextToken();
      parser.skipChildren();
      if (!parser.hasToken(JsonToken.END_OBJECT)) {
        return 0;
      }
      int end = from + (int) parser.currentLocation().getByteOffset();
      return Envelope.startsWith(document, end, Envelope.BEFORE_PAYLOAD)
          ? end + Envelope.BEFORE_PAYLOAD.length
          : 0;
    }
  }
}
