package dev.tributary.lake.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a row of typed columns together: what its columns of metadata say of the others. */
final class RowParts {
  private final String address;
  private final Map<String, JsonValue> metadata = new HashMap<>();
  private final Map<String, JsonValue> columns = new LinkedHashMap<>();

  /**
   * @param address of the row, for messages
   */
  RowParts(String address) {
    this.address = address;
  }

  void put(String name, JsonValue value) {
    if (!MetadataColumns.NAMES.contains(name)) {
      columns.put(name, value);
    } else if (!value.isNull()) {
      metadata.put(name, value);
    }
  }

  ChangeRow finished() {
    Operation operation =
        Operation.ofCode(text("__op").orElse(""))
            .orElseThrow(() -> malformed("unknown __op '%s'".formatted(text("__op").orElse(""))));
    Set<String> unavailable = names("__unavailable");
    unavailable.forEach(columns::remove);
    columns.putAll(members("__exact"));
    if (operation == Operation.DELETE || operation == Operation.TRUNCATE) {
      // Of these, columns of the table that are not known are null.
      columns.values().removeIf(JsonValue::isNull);
    }
    return new ChangeRow(
        operation,
        required("__table"),
        required("__topic"),
        (int) number("__partition"),
        number("__offset"),
        text("__position"),
        text("__tx"),
        text("__source_ts"),
        text("__snapshot"),
        members("__key_before"),
        unavailable,
        members("__before"),
        columns);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(metadata.get(name)).map(JsonValue::text);
  }

  private String required(String name) {
    return text(name).orElseThrow(() -> malformed(name + " must be there"));
  }

  private long number(String name) {
    try {
      return Long.parseLong(required(name));
    } catch (NumberFormatException e) {
      throw malformed(name + " is not a whole number");
    }
  }

  private Map<String, JsonValue> members(String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    parse(
        name,
        JsonToken.START_OBJECT,
        parser -> {
          JsonValues values = new JsonValues(parser);
          for (String member = parser.nextFieldName();
              member != null;
              member = parser.nextFieldName()) {
            members.put(member, values.value(parser.nextToken()));
          }
        });
    return members;
  }

  private Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    parse(
        name,
        JsonToken.START_ARRAY,
        parser -> {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            names.add(parser.getText());
          }
        });
    return names;
  }

  private interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  /** Reads the JSON of a member, if it is there. */
  private void parse(String name, JsonToken start, Reading reading) {
    Optional<String> json = text(name);
    if (json.isEmpty()) {
      return;
    }
    try (JsonParser parser = JsonLinesReader.JSON.createParser(json.get())) {
      if (parser.nextToken() != start) {
        throw malformed(name + " has other JSON than it must");
      }
      reading.read(parser);
    } catch (JsonProcessingException e) {
      throw malformed(name + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileFormatException malformed(String what) {
    return new FileFormatException(address + ": " + what);
  }
}
