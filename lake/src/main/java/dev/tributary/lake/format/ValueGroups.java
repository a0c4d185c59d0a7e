package dev.tributary.lake.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Assemble values with parts; what is not there is {@link JsonValue#NULL}. */
final class ValueGroups {
  private ValueGroups() {}

  static Converter of(Type type, Consumer<Object> target) {
    if (type.isPrimitive()) {
      return new SimpleValue(type.asPrimitiveType(), target);
    }
    GroupType group = type.asGroupType();
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return new Items(group, target);
    }
    return group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        ? new Entries(group, target)
        : new Members(group, target);
  }

  /** A struct, or a row: values by name, in the order of the schema. */
  static final class Members extends GroupConverter {
    private final String[] names;
    private final Object[] values;
    private final Converter[] converters;
    private final Consumer<Object> target;

    Members(GroupType type, Consumer<Object> target) {
      this.target = target;
      int count = type.getFieldCount();
      this.names = new String[count];
      this.values = new Object[count];
      this.converters = new Converter[count];
      for (int i = 0; i < count; i++) {
        int at = i;
        names[i] = type.getFieldName(i);
        converters[i] = of(type.getType(i), value -> values[at] = value);
      }
    }

    @Override
    public Converter getConverter(int index) {
      return converters[index];
    }

    @Override
    public void start() {
      Arrays.fill(values, JsonValue.NULL);
    }

    @Override
    public void end() {
      Map<String, Object> members = new LinkedHashMap<>(values.length * 2);
      for (int i = 0; i < values.length; i++) {
        members.put(names[i], values[i]);
      }
      target.accept(members);
    }
  }

  /** A list. */
  private static final class Items extends GroupConverter {
    private final Repeated item;
    private final Consumer<Object> target;
    private List<Object> items = new ArrayList<>();

    Items(GroupType type, Consumer<Object> target) {
      this.target = target;
      this.item = new Repeated(type.getType(0).asGroupType(), parts -> items.add(parts[0]));
    }

    @Override
    public Converter getConverter(int index) {
      return item;
    }

    @Override
    public void start() {
      items = new ArrayList<>();
    }

    @Override
    public void end() {
      target.accept(items);
    }
  }

  /** A map. Keys that are no texts are named by their JSON. */
  private static final class Entries extends GroupConverter {
    private final Repeated entry;
    private final Consumer<Object> target;
    private Map<String, Object> entries = new LinkedHashMap<>();

    Entries(GroupType type, Consumer<Object> target) {
      this.target = target;
      this.entry =
          new Repeated(
              type.getType(0).asGroupType(),
              parts -> entries.put(TypedRow.name(parts[0]), parts[1]));
    }

    @Override
    public Converter getConverter(int index) {
      return entry;
    }

    @Override
    public void start() {
      entries = new LinkedHashMap<>();
    }

    @Override
    public void end() {
      target.accept(entries);
    }
  }

  /** What repeats within a list or a map. */
  private static final class Repeated extends GroupConverter {
    private final Object[] parts;
    private final Converter[] converters;
    private final Consumer<Object[]> target;

    Repeated(GroupType type, Consumer<Object[]> target) {
      this.target = target;
      this.parts = new Object[type.getFieldCount()];
      this.converters = new Converter[parts.length];
      for (int i = 0; i < parts.length; i++) {
        int at = i;
        converters[i] = of(type.getType(i), value -> parts[at] = value);
      }
    }

    @Override
    public Converter getConverter(int index) {
      return converters[index];
    }

    @Override
    public void start() {
      Arrays.fill(parts, JsonValue.NULL);
    }

    @Override
    public void end() {
      target.accept(parts);
    }
  }
}
