package dev.tributary.sink.write.csv;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.write.IsoText;
import dev.tributary.wire.JsonBuffer;
import java.math.BigDecimal;

/** Writes the values of one type as fields of a record. */
@FunctionalInterface
interface CellWriter {
  void write(JsonBuffer out, Object value);

  static CellWriter of(ColumnType type) {
    if (type instanceof Simple simple) {
      return simple(simple);
    }
    if (type instanceof Decimal) {
      return (out, value) -> out.rawAscii(((BigDecimal) value).toPlainString());
    }
    NestedWriter nested = NestedWriter.of(type);
    JsonBuffer json = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    return (out, value) -> {
      json.clear();
      nested.write(json, value);
      text(out, json.toString());
    };
  }

  private static CellWriter simple(Simple type) {
    return switch (type) {
      case BOOLEAN -> (out, value) -> out.bool((Boolean) value);
      case INT, LONG -> (out, value) -> out.number(((Number) value).longValue());
      case FLOAT -> (out, value) -> out.rawAscii(((Float) value).toString());
      case DOUBLE -> (out, value) -> out.rawAscii(((Double) value).toString());
      case TEXT -> (out, value) -> text(out, (String) value);
      case BINARY -> (out, value) -> out.base64((byte[]) value);
      case UUID -> (out, value) -> out.rawAscii(value.toString());
      case DATE -> (out, value) -> IsoText.date(out, (Integer) value);
      case TIME -> (out, value) -> IsoText.time(out, (Long) value, 6);
      case TIMESTAMP -> (out, value) -> IsoText.dateTime(out, (Long) value, 6);
      case INSTANT ->
          (out, value) -> {
            IsoText.dateTime(out, (Long) value, 6);
            out.raw('Z');
          };
    };
  }

  /** Text is always in quotes: a field without them and without anything in it is NULL. */
  static void text(JsonBuffer out, String text) {
    out.raw('"');
    out.rawText(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
    out.raw('"');
  }
}
