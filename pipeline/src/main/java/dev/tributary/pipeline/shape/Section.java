package dev.tributary.pipeline.shape;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A record of the model as a section of the file. */
public record Section(Class<? extends Record> type, List<Field> fields) {
  public Section {
    fields = List.copyOf(fields);
  }

  /** Reads the record's components; each must be marked {@link Key}. */
  public static Section of(Class<? extends Record> type) {
    return new Section(type, Arrays.stream(type.getRecordComponents()).map(Field::of).toList());
  }

  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  public Optional<Field> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** The record's values in the order of the fields. */
  public List<Object> values(Record record) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> value(record, component))
        .toList();
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Calls the record's constructor.
   *
   * @param values in the order of the fields
   * @throws Refusal if the record does not accept them
   */
  public Record create(List<Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
