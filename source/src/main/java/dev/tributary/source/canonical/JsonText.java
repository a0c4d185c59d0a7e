package dev.tributary.source.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON values as one text: no white space, keys in order, one spelling of each string. The digits
 * of a number are kept, as jsonb keeps them.
 */
public final class JsonText {
  private static final int LARGEST_FIELD = 1 << 30;

  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LARGEST_FIELD)
                  .maxNumberLength(300_000)
                  .build())
          .build();

  private JsonText() {}

  public static String canonical(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      StringBuilder text = new StringBuilder(json.length());
      parser.nextToken();
      append(parser, text);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("More than one JSON value");
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends the value that the parser stands on, and leaves the parser on its last token. */
  public static void append(JsonParser parser, StringBuilder text) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("No JSON value");
    }
    switch (token) {
      case START_OBJECT -> object(parser, text);
      case START_ARRAY -> array(parser, text);
      case VALUE_STRING -> text.append(quoted(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          text.append(Numbers.decimal(parser.getText()).toPlainString());
      default -> text.append(parser.getText());
    }
  }

  private static void object(JsonParser parser, StringBuilder text) throws IOException {
    Map<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      StringBuilder value = new StringBuilder();
      append(parser, value);
      members.put(name, value.toString());
    }
    text.append(object(members));
  }

  /** An object of members whose values are JSON already. */
  public static String object(Map<String, String> members) {
    StringBuilder text = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            text.append(text.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value));
    return text.append('}').toString();
  }

  private static void array(JsonParser parser, StringBuilder text) throws IOException {
    text.append('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      text.append(first ? "" : ",");
      append(parser, text);
      first = false;
    }
    text.append(']');
  }

  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, quoted);
    return quoted.append('"').toString();
  }
}
