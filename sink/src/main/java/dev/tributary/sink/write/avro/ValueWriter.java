package dev.tributary.sink.write.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Writes the values of one member, as its schema in {@link AvroSchemas} says. */
@FunctionalInterface
interface ValueWriter {
  void write(Encoder out, @Nullable Object value) throws IOException;

  /** Writes values that are there. */
  @FunctionalInterface
  interface Present {
    void write(Encoder out, Object value) throws IOException;
  }

  static ValueWriter of(Member member) {
    Present present = of(member.type());
    if (!member.optional()) {
      return (out, value) -> {
        if (value == null) {
          throw new IllegalArgumentException(
              "'%s' has no value, which its schema does not allow".formatted(member.name()));
        }
        present.write(out, value);
      };
    }
    return (out, value) -> {
      if (value == null) {
        out.writeIndex(0);
      } else {
        out.writeIndex(1);
        present.write(out, value);
      }
    };
  }

  /** Writes the values of a row, or of a struct. */
  static Present members(List<Member> members) {
    ValueWriter[] writers = members.stream().map(ValueWriter::of).toArray(ValueWriter[]::new);
    return (out, value) -> {
      @Nullable Object[] values = (@Nullable Object[]) value;
      for (int i = 0; i < writers.length; i++) {
        writers[i].write(out, values[i]);
      }
    };
  }

  private static Present of(ColumnType type) {
    if (type instanceof Simple simple) {
      return simple(simple);
    }
    if (type instanceof Decimal) {
      return (out, value) -> out.writeBytes(((BigDecimal) value).unscaledValue().toByteArray());
    }
    if (type instanceof ListOf list) {
      return list(of(list.element()));
    }
    return type instanceof MapOf map ? map(map) : members(((StructOf) type).members());
  }

  private static Present simple(Simple type) {
    return switch (type) {
      case BOOLEAN -> (out, value) -> out.writeBoolean((Boolean) value);
      case INT, DATE -> (out, value) -> out.writeInt((Integer) value);
      case LONG, TIME, TIMESTAMP, INSTANT -> (out, value) -> out.writeLong((Long) value);
      case FLOAT -> (out, value) -> out.writeFloat((Float) value);
      case DOUBLE -> (out, value) -> out.writeDouble((Double) value);
      case TEXT -> (out, value) -> out.writeBytes(((String) value).getBytes(UTF_8));
      case UUID -> (out, value) -> out.writeBytes(value.toString().getBytes(UTF_8));
      case BINARY -> (out, value) -> out.writeBytes((byte[]) value);
    };
  }

  private static Present list(ValueWriter element) {
    return (out, value) -> {
      List<?> items = (List<?>) value;
      out.writeArrayStart();
      out.setItemCount(items.size());
      for (Object item : items) {
        out.startItem();
        element.write(out, item);
      }
      out.writeArrayEnd();
    };
  }

  /** A map and an array of its entries have the same bytes. */
  private static Present map(MapOf type) {
    ValueWriter key = of(type.key());
    ValueWriter item = of(type.value());
    return (out, value) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        key.write(out, entry.getKey());
        item.write(out, entry.getValue());
      }
      out.writeMapEnd();
    };
  }
}
