package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.wire.JsonBuffer;
import java.util.Arrays;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records' values as they came, and before their members the columns that are asked for. */
final class ValueEncoder implements LineEncoder {
  private final JsonText json;
  private final RowColumns wanted;

  ValueEncoder(JsonText json, RowColumns wanted) {
    this.json = json;
    this.wanted = wanted;
  }

  @Override
  public boolean encode(JsonBuffer out, Change change) {
    int start = out.length();
    SinkRecord record = change.record();
    try {
      if (wanted.extras().isEmpty()) {
        json.write(out, record.valueSchema(), record.value());
      } else {
        extras(out, record);
        value(out, record);
      }
      out.raw('\n');
      return false;
    } catch (RuntimeException e) {
      out.truncate(start);
      throw new DataException(
          "Cannot write the value of %s-%d@%d: %s"
              .formatted(
                  record.topic(), record.kafkaPartition(), record.kafkaOffset(), e.getMessage()),
          e);
    }
  }

  private void extras(JsonBuffer out, SinkRecord record) {
    char separator = '{';
    if (wanted.has(ExtraColumn.KAFKA)) {
      out.rawAscii("{\"__topic\":");
      out.string(record.originalTopic());
      out.rawAscii(",\"__partition\":");
      out.number(record.originalKafkaPartition());
      out.rawAscii(",\"__offset\":");
      out.number(record.originalKafkaOffset());
      timestamp(out, record);
      separator = ',';
    }
    if (wanted.has(ExtraColumn.KEY)) {
      out.raw(separator);
      out.rawAscii("\"__key\":");
      json.write(out, record.keySchema(), record.key());
      separator = ',';
    }
    if (wanted.has(ExtraColumn.HEADERS)) {
      out.raw(separator);
      out.rawAscii("\"__headers\":");
      headers(out, record);
    }
  }

  private static void timestamp(JsonBuffer out, SinkRecord record) {
    if (record.timestamp() != null) {
      out.rawAscii(",\"__timestamp\":\"");
      IsoText.dateTime(out, record.timestamp(), 3);
      out.rawAscii("Z\"");
    }
  }

  private void headers(JsonBuffer out, SinkRecord record) {
    char separator = '{';
    for (Header header : record.headers()) {
      out.raw(separator);
      separator = ',';
      out.string(header.key());
      out.raw(':');
      json.write(out, header.schema(), header.value());
    }
    out.rawAscii(separator == '{' ? "{}" : "}");
  }

  /** The members of an object; anything else is the member {@code value}. */
  private void value(JsonBuffer out, SinkRecord record) {
    JsonBuffer text = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    json.write(text, record.valueSchema(), record.value());
    byte[] value = text.toByteArray();
    if (value[0] != '{') {
      out.rawAscii(",\"value\":");
      out.raw(value);
      out.raw('}');
    } else if (value.length == 2) {
      out.raw('}');
    } else {
      out.raw(',');
      out.raw(Arrays.copyOfRange(value, 1, value.length));
    }
  }
}
