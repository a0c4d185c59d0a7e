package dev.tributary.lake.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fields of one JSON object, each of which must be there, have its type, and be asked for:
 * {@link #close()} refuses a field that nobody asked for.
 */
public final class JsonFields implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String path;
  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();

  private JsonFields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /**
   * @param address where the text comes from, for messages
   */
  public static JsonFields parse(String address, byte[] json) {
    try {
      return of(address, MAPPER.readTree(json));
    } catch (IOException e) {
      throw new JsonException("%s is not valid JSON: %s".formatted(address, e.getMessage()), e);
    }
  }

  private static JsonFields of(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new JsonException("%s: expected a JSON object".formatted(path));
    }
    return new JsonFields(path, node);
  }

  public String text(String name) {
    return textOf(name, required(name));
  }

  /** Empty if the field is absent. */
  public Optional<String> optionalText(String name) {
    asked.add(name);
    return object.has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  public long number(String name) {
    return numberOf(name, required(name));
  }

  /** Empty if the field is absent. */
  public OptionalLong optionalNumber(String name) {
    asked.add(name);
    return object.has(name) ? OptionalLong.of(number(name)) : OptionalLong.empty();
  }

  public int integer(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw new JsonException("%s.%s: %d is too large".formatted(path, name, number));
    }
    return (int) number;
  }

  public boolean truth(String name) {
    JsonNode node = required(name);
    if (!node.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return node.booleanValue();
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      texts.add(textOf(name + "[" + texts.size() + "]", element));
    }
    return texts;
  }

  /** As {@link #numbers}; empty where there are none of that name. */
  public Map<String, Long> optionalNumbers(String name) {
    asked.add(name);
    return object.has(name) ? numbers(name) : Map.of();
  }

  public Map<String, Long> numbers(String name) {
    JsonNode node = required(name);
    if (!node.isObject()) {
      throw wrongType(name, "an object of numbers");
    }
    Map<String, Long> numbers = new TreeMap<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String key = names.next();
      numbers.put(key, numberOf(name + "." + key, node.get(key)));
    }
    return numbers;
  }

  /** The object of that name, read completely by {@code reader}. */
  public <T> T object(String name, Function<JsonFields, T> reader) {
    return read(path + "." + name, required(name), reader);
  }

  /** The objects of the array of that name, each read completely by {@code reader}. */
  public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    List<T> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(read("%s.%s[%d]".formatted(path, name, objects.size()), element, reader));
    }
    return objects;
  }

  /** A failure of the field's value, with its path. */
  public JsonException wrongType(String name, String expected) {
    return new JsonException(
        "%s.%s: expected %s, found %s".formatted(path, name, expected, object.get(name)));
  }

  @Override
  public void close() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        throw new JsonException("%s: unknown field '%s'".formatted(path, name));
      }
    }
  }

  private static <T> T read(String path, JsonNode node, Function<JsonFields, T> reader) {
    JsonFields fields = of(path, node);
    T value = reader.apply(fields);
    fields.close();
    return value;
  }

  private JsonNode required(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new JsonException("%s: field '%s' is missing".formatted(path, name));
    }
    return node;
  }

  private JsonNode array(String name) {
    JsonNode node = required(name);
    if (!node.isArray()) {
      throw wrongType(name, "an array");
    }
    return node;
  }

  private String textOf(String name, JsonNode node) {
    if (!node.isTextual()) {
      throw new JsonException("%s.%s: expected a text, found %s".formatted(path, name, node));
    }
    return node.textValue();
  }

  private long numberOf(String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new JsonException(
          "%s.%s: expected a whole number, found %s".formatted(path, name, node));
    }
    return node.longValue();
  }
}
