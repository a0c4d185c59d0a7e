package dev.tributary.sink.write;

import dev.tributary.sink.config.ExtraColumn;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.wire.JsonBuffer;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** The members of a row that it has only if they are asked for. */
final class ExtraMembers {
  private final JsonText json;
  private final RowColumns wanted;

  ExtraMembers(JsonText json, RowColumns wanted) {
    this.json = json;
    this.wanted = wanted;
  }

  /**
   * Writes them: timestamp, key, headers.
   *
   * @param separator before the first of them; those after it follow a comma
   */
  void write(JsonBuffer out, SinkRecord record, char separator) {
    char before = separator;
    if (wanted.has(ExtraColumn.KAFKA) && record.timestamp() != null) {
      out.raw(before);
      out.rawAscii("\"__timestamp\":\"");
      IsoText.dateTime(out, record.timestamp(), 3);
      out.rawAscii("Z\"");
      before = ',';
    }
    if (wanted.has(ExtraColumn.KEY)) {
      out.raw(before);
      out.rawAscii("\"__key\":");
      json.write(out, record.keySchema(), record.key());
      before = ',';
    }
    if (wanted.has(ExtraColumn.HEADERS)) {
      out.raw(before);
      out.rawAscii("\"__headers\":");
      headers(out, record);
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
}
