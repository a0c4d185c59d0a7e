package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cells of a file's columns. A value goes into its columns with two levels, as Parquet's
 * format has them: how far its parents repeat, and how far they are there.
 */
final class Cells {
  private final MessageType schema;
  private final ColumnWriteStore columns;

  Cells(MessageType schema, ColumnWriteStore columns) {
    this.schema = schema;
    this.columns = columns;
  }

  Cell[] of(List<Member> members) {
    return members.stream().map(member -> cell(member, member.name())).toArray(Cell[]::new);
  }

  private Cell cell(Member member, String... path) {
    // The level of a value that is there; the schema knows which of its parents may be absent.
    int definition = schema.getMaxDefinitionLevel(path);
    if (member.type() instanceof ListOf list) {
      String[] entry = below(path, "list");
      return new Items(
          cell(list.element(), below(entry, "element")),
          definition,
          schema.getMaxRepetitionLevel(entry));
    }
    if (member.type() instanceof MapOf map) {
      String[] entry = below(path, "key_value");
      return new Entries(
          cell(map.key(), below(entry, "key")),
          cell(map.value(), below(entry, "value")),
          definition,
          schema.getMaxRepetitionLevel(entry));
    }
    if (member.type() instanceof StructOf struct) {
      Cell[] parts =
          struct.members().stream()
              .map(part -> cell(part, below(path, part.name())))
              .toArray(Cell[]::new);
      return new Parts(parts, definition);
    }
    ColumnWriter column = columns.getColumnWriter(schema.getColumnDescription(path));
    return new Leaf(column, Leaf.kind(member.type()), definition);
  }

  private static String[] below(String[] path, String... names) {
    String[] longer = Arrays.copyOf(path, path.length + names.length);
    System.arraycopy(names, 0, longer, path.length, names.length);
    return longer;
  }

  /** A struct. */
  private record Parts(Cell[] parts, int definition) implements Cell {
    @Override
    public void write(@Nullable Object value, int repetition, int above) {
      @Nullable Object[] values = (@Nullable Object[]) value;
      for (int i = 0; i < parts.length; i++) {
        if (values == null) {
          parts[i].write(null, repetition, above);
        } else {
          parts[i].write(values[i], repetition, definition);
        }
      }
    }
  }

  /** A list. */
  private record Items(Cell element, int definition, int ownRepetition) implements Cell {
    @Override
    public void write(@Nullable Object value, int repetition, int above) {
      if (value == null) {
        element.write(null, repetition, above);
        return;
      }
      List<?> items = (List<?>) value;
      if (items.isEmpty()) {
        element.write(null, repetition, definition);
        return;
      }
      int level = repetition;
      for (Object item : items) {
        element.write(item, level, definition + 1);
        level = ownRepetition;
      }
    }
  }

  /** A map. */
  private record Entries(Cell key, Cell item, int definition, int ownRepetition) implements Cell {
    @Override
    public void write(@Nullable Object value, int repetition, int above) {
      Map<?, ?> entries = value == null ? Map.of() : (Map<?, ?>) value;
      if (entries.isEmpty()) {
        int level = value == null ? above : definition;
        key.write(null, repetition, level);
        item.write(null, repetition, level);
        return;
      }
      int level = repetition;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        key.write(entry.getKey(), level, definition + 1);
        item.write(entry.getValue(), level, definition + 1);
        level = ownRepetition;
      }
    }
  }
}
