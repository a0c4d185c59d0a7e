package dev.tributary.sink.write.csv;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import dev.tributary.wire.JsonBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values of one type as JSON, as rows of JSON Lines have them. */
@FunctionalInterface
interface NestedWriter {
  void write(JsonBuffer out, Object value);

  static NestedWriter of(ColumnType type) {
    if (type instanceof ListOf list) {
      return list(of(list.element().type()));
    }
    if (type instanceof MapOf map) {
      return map(of(map.key().type()), of(map.value().type()));
    }
    if (type instanceof StructOf struct) {
      return struct(struct.members());
    }
    return scalar(type);
  }

  private static NestedWriter scalar(ColumnType type) {
    CellWriter cell = CellWriter.of(type);
    if (type == Simple.TEXT) {
      return (out, value) -> out.string((String) value);
    }
    if (type == Simple.FLOAT) {
      return (out, value) -> out.number(((Float) value).floatValue());
    }
    if (type == Simple.DOUBLE) {
      return (out, value) -> out.number(((Double) value).doubleValue());
    }
    boolean bare =
        type == Simple.BOOLEAN
            || type == Simple.INT
            || type == Simple.LONG
            || type == Simple.BINARY;
    return bare ? cell::write : quoted(cell);
  }

  /** ISO texts, uuids and the digits of {@link Decimal}s need no escapes. */
  private static NestedWriter quoted(CellWriter cell) {
    return (out, value) -> {
      out.raw('"');
      cell.write(out, value);
      out.raw('"');
    };
  }

  private static NestedWriter list(NestedWriter element) {
    return (out, value) -> {
      out.raw('[');
      boolean first = true;
      for (Object item : (List<?>) value) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        orNull(out, element, item);
      }
      out.raw(']');
    };
  }

  /** JSON objects have text for names: a key that is none is named by its JSON. */
  private static NestedWriter map(NestedWriter key, NestedWriter item) {
    return (out, value) -> {
      out.raw('{');
      boolean first = true;
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        if (!first) {
          out.raw(',');
        }
        first = false;
        name(out, key, entry.getKey());
        out.raw(':');
        orNull(out, item, entry.getValue());
      }
      out.raw('}');
    };
  }

  private static void name(JsonBuffer out, NestedWriter key, Object value) {
    if (value instanceof String text) {
      out.string(text);
      return;
    }
    JsonBuffer json = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    key.write(json, value);
    String text = json.toString();
    if (text.startsWith("\"")) {
      out.rawText(text);
    } else {
      out.string(text);
    }
  }

  private static NestedWriter struct(List<Member> members) {
    NestedWriter[] writers =
        members.stream().map(member -> of(member.type())).toArray(NestedWriter[]::new);
    return (out, value) -> {
      @Nullable Object[] values = (@Nullable Object[]) value;
      out.raw('{');
      for (int i = 0; i < writers.length; i++) {
        if (i > 0) {
          out.raw(',');
        }
        out.string(members.get(i).name());
        out.raw(':');
        orNull(out, writers[i], values[i]);
      }
      out.raw('}');
    };
  }

  private static void orNull(JsonBuffer out, NestedWriter writer, @Nullable Object value) {
    if (value == null) {
      out.nothing();
    } else {
      writer.write(out, value);
    }
  }
}
