package dev.tributary.app.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.lake.format.Operation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type and what its values become.
 *
 * @param type as in {@code CREATE TABLE}
 * @param remark for the reader of the page; may be empty
 */
record TypeSample(String type, String remark, List<Value> values) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REPETITION = Pattern.compile("\\((\\d+) × \"(.*?)\"\\)");

  /**
   * @param sql an expression
   * @param snapshot the JSON that a snapshot brings, or repetitions that make up a JSON string
   * @param stream the JSON that a change brings
   */
  record Value(String sql, String snapshot, String stream) {
    /** What the change of the given operation brings. */
    JsonValue inLake(Operation operation) {
      return json(operation == Operation.READ ? snapshot : stream);
    }

    private static JsonValue json(String lake) {
      if (lake.startsWith("(")) {
        return JsonValue.string(repeated(lake));
      }
      if (lake.startsWith("\"")) {
        return JsonValue.string(characters(lake));
      }
      JsonValue.Kind kind =
          switch (lake.charAt(0)) {
            case '[' -> JsonValue.Kind.ARRAY;
            case 't', 'f' -> JsonValue.Kind.BOOLEAN;
            default -> JsonValue.Kind.NUMBER;
          };
      return new JsonValue(kind, lake);
    }

    private static String repeated(String lake) {
      StringBuilder text = new StringBuilder();
      Matcher repetition = REPETITION.matcher(lake);
      while (repetition.find()) {
        text.append(repetition.group(2).repeat(Integer.parseInt(repetition.group(1))));
      }
      return text.toString();
    }

    private static String characters(String json) {
      try {
        return JSON.readValue(json, String.class);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("Not a JSON string: " + json, e);
      }
    }
  }

  TypeSample {
    values = List.copyOf(values);
  }
}
