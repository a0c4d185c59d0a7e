package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.wire.JsonBuffer;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records' values as they came, and before their members the columns that are asked for. */
final class ValueEncoder implements LineEncoder {
  private final JsonText json;
  private final RowColumns wanted;
  private final ExtraMembers extras;
  private final boolean addsMembers;

  ValueEncoder(JsonText json, RowColumns wanted) {
    this.json = json;
    this.wanted = wanted;
    this.extras = new ExtraMembers(json, wanted);
    // The row before a change is in the record's value already.
    this.addsMembers = !Set.of(ExtraColumn.BEFORE).containsAll(wanted.extras());
  }

  @Override
  public boolean encode(JsonBuffer out, Change change) {
    int start = out.length();
    SinkRecord record = change.record();
    try {
      if (!addsMembers) {
        json.write(out, record.valueSchema(), record.value());
      } else {
        boolean located = wanted.has(ExtraColumn.KAFKA);
        if (located) {
          coordinates(out, record);
        }
        extras.write(out, record, located ? ',' : '{');
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

  private void coordinates(JsonBuffer out, SinkRecord record) {
    out.rawAscii("{\"__topic\":");
    out.string(record.originalTopic());
    out.rawAscii(",\"__partition\":");
    out.number(record.originalKafkaPartition());
    out.rawAscii(",\"__offset\":");
    out.number(record.originalKafkaOffset());
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
