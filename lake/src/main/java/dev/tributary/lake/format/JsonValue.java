package dev.tributary.lake.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Optional;

/**
 * A value as a file has it. Numbers are never computed with: they keep the text that was written.
 *
 * @param text of a string its characters, of anything else its JSON
 */
public record JsonValue(Kind kind, String text) {
  /** What JSON knows. */
  public enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT
  }

  public static final JsonValue NULL = new JsonValue(Kind.NULL, "null");
  public static final JsonValue TRUE = new JsonValue(Kind.BOOLEAN, "true");
  public static final JsonValue FALSE = new JsonValue(Kind.BOOLEAN, "false");

  public static JsonValue string(String characters) {
    return new JsonValue(Kind.STRING, characters);
  }

  public static JsonValue number(String digits) {
    return new JsonValue(Kind.NUMBER, digits);
  }

  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** The {@link #text()}; empty for null. */
  public Optional<String> nonNull() {
    return isNull() ? Optional.empty() : Optional.of(text);
  }

  /** The value as JSON. */
  public String json() {
    if (kind != Kind.STRING) {
      return text;
    }
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  @Override
  public String toString() {
    return json();
  }
}
