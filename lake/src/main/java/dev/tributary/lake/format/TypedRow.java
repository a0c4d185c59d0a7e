package dev.tributary.lake.format;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the columns of a typed file to a change. Values are {@link JsonValue}, those with parts a
 * {@code List} or a {@code Map} by name.
 */
final class TypedRow {
  private final Map<String, Object> values;

  private TypedRow(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if what every change has is not there
   */
  static ChangeRow changeRow(Map<String, Object> values) {
    TypedRow row = new TypedRow(values);
    Set<String> unavailable = row.names("__unavailable");
    Map<String, JsonValue> exact = row.members("__exact");
    return new ChangeRow(
        Operation.ofCode(row.required("__op"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown __op '%s'".formatted(row.required("__op")))),
        row.required("__table"),
        row.required("__topic"),
        Integer.parseInt(row.required("__partition")),
        Long.parseLong(row.required("__offset")),
        row.text("__position"),
        row.text("__tx"),
        row.text("__source_ts"),
        row.text("__snapshot"),
        row.image("__key_before", exact),
        unavailable,
        row.image("__before", exact),
        row.columns(unavailable, exact));
  }

  private String required(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException(name + " must be there"));
  }

  private Optional<String> text(String name) {
    return values.get(name) instanceof JsonValue value ? value.nonNull() : Optional.empty();
  }

  private Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    if (values.get(name) instanceof List<?> list) {
      list.forEach(item -> names.add(((JsonValue) item).text()));
    }
    return names;
  }

  private Map<String, JsonValue> members(String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((member, value) -> members.put((String) member, json(value)));
    }
    return members;
  }

  /** A row within the row, whose values have their dotted names in {@code __exact}. */
  private Map<String, JsonValue> image(String name, Map<String, JsonValue> exact) {
    Map<String, JsonValue> image = members(name);
    if (!exact.isEmpty()) {
      image.replaceAll((member, value) -> exact.getOrDefault(name + "." + member, value));
    }
    return image;
  }

  /** What {@code __exact} tells stands in the place of the null that the column has. */
  private Map<String, JsonValue> columns(Set<String> unavailable, Map<String, JsonValue> exact) {
    Map<String, JsonValue> columns = new LinkedHashMap<>(values.size() * 2);
    values.forEach(
        (name, value) -> {
          if (!MetadataColumns.NAMES.contains(name) && !unavailable.contains(name)) {
            columns.put(name, exact.getOrDefault(name, json(value)));
          }
        });
    return columns;
  }

  /** A map's key as the name of a member. */
  static String name(Object key) {
    return json(key).text();
  }

  private static JsonValue json(Object value) {
    if (value instanceof JsonValue simple) {
      return simple;
    }
    JsonValue.Kind kind = value instanceof List<?> ? JsonValue.Kind.ARRAY : JsonValue.Kind.OBJECT;
    StringBuilder text = new StringBuilder();
    append(value, text);
    return new JsonValue(kind, text.toString());
  }

  private static void append(Object value, StringBuilder text) {
    if (value instanceof List<?> list) {
      char separator = '[';
      for (Object item : list) {
        text.append(separator);
        append(item, text);
        separator = ',';
      }
      text.append(separator == '[' ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      char separator = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(separator).append(JsonValue.string((String) entry.getKey()).json()).append(':');
        append(entry.getValue(), text);
        separator = ',';
      }
      text.append(separator == '{' ? "{}" : "}");
    } else {
      text.append(((JsonValue) value).json());
    }
  }
}
