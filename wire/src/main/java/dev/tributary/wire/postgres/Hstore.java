package dev.tributary.wire.postgres;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** hstore values as the text of a JSON object, keys in order. */
final class Hstore {
  private Hstore() {}

  static String json(Map<?, ?> pairs) {
    StringBuilder json = new StringBuilder("{");
    new TreeMap<>(pairs)
        .forEach(
            (key, value) -> {
              ArrayText.quote(json.length() == 1 ? json : json.append(','), key.toString());
              json.append(':');
              if (value == null) {
                json.append("null");
              } else {
                ArrayText.quote(json, value.toString());
              }
            });
    return json.append('}').toString();
  }

  /** From Postgres' text: {@code "a"=>"1", "b"=>NULL}. */
  static String json(String text) {
    Map<String, @Nullable String> pairs = new TreeMap<>();
    int at = 0;
    while (at < text.length()) {
      StringBuilder key = new StringBuilder();
      at = quoted(text, at, key) + "=>".length();
      if (text.startsWith("NULL", at)) {
        pairs.put(key.toString(), null);
        at += "NULL".length();
      } else {
        StringBuilder value = new StringBuilder();
        at = quoted(text, at, value);
        pairs.put(key.toString(), value.toString());
      }
      at += ", ".length();
    }
    return json(pairs);
  }

  /** Reads the quoted text that begins at the position; returns the position behind it. */
  private static int quoted(String text, int from, StringBuilder content) {
    int at = from + 1;
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
      }
      content.append(text.charAt(at++));
    }
    return at + 1;
  }
}
