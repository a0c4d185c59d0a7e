package dev.tributary.sink.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a mirrored record lay in the Kafka cluster that it came from. Names and partitions of
 * topics are the same there.
 *
 * @param topicId Kafka's id of the topic there
 * @param offset in the partition there
 */
public record Origin(String topicId, long offset) {
  /** Of the header that tells it. */
  public static final String HEADER = "tributary.origin";

  public Origin {
    if (topicId.isEmpty() || offset < 0) {
      throw new IllegalArgumentException("No origin: %s/%d".formatted(topicId, offset));
    }
  }

  /**
   * What the record's headers say, one for each cluster that it came through; empty if it was not
   * mirrored.
   *
   * @throws DataException if a header holds something else
   */
  public static List<Origin> of(SinkRecord record) {
    if (record.headers().isEmpty()) {
      return List.of();
    }
    List<Origin> origins = new ArrayList<>(1);
    for (Header header : record.headers()) {
      if (header.key().equals(HEADER)) {
        origins.add(of(header, record));
      }
    }
    return origins;
  }

  private static Origin of(Header header, SinkRecord record) {
    Object value = header.value();
    String text = value instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(value);
    try {
      return parse(text.replace("\"", ""));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "The header %s of %s-%d@%d holds '%s', which is no topic id, slash and offset"
              .formatted(
                  HEADER, record.topic(), record.kafkaPartition(), record.kafkaOffset(), text),
          e);
    }
  }

  private static Origin parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("No topic id, slash and offset: " + text);
    }
    return new Origin(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
  }

  /**
   * The header's value, in bytes that converters for bytes, for text and for JSON hand on alike: in
   * quotes, it is JSON.
   */
  public SchemaAndValue header() {
    return new SchemaAndValue(
        Schema.BYTES_SCHEMA, "\"%s/%d\"".formatted(topicId, offset).getBytes(UTF_8));
  }
}
