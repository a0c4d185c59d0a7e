package dev.tributary.lake.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** Takes values off a parser without losing a digit. */
final class JsonValues {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;

  JsonValues(JsonParser parser) {
    this.parser = parser;
  }

  JsonValue value(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> JsonValue.string(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.number(parser.getText());
      case VALUE_NULL -> JsonValue.NULL;
      case VALUE_TRUE -> JsonValue.TRUE;
      case VALUE_FALSE -> JsonValue.FALSE;
      case START_ARRAY -> new JsonValue(JsonValue.Kind.ARRAY, structure());
      case START_OBJECT -> new JsonValue(JsonValue.Kind.OBJECT, structure());
      default -> throw new IllegalStateException("No value starts with " + token);
    };
  }

  private String structure() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = parser.currentToken();
        depth += depthChange(token);
        copy(json, token);
        if (depth > 0) {
          parser.nextToken();
        }
      } while (depth > 0);
    }
    return text.toString();
  }

  private static int depthChange(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }

  private void copy(JsonGenerator json, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> json.writeStartObject();
      case END_OBJECT -> json.writeEndObject();
      case START_ARRAY -> json.writeStartArray();
      case END_ARRAY -> json.writeEndArray();
      case FIELD_NAME -> json.writeFieldName(parser.currentName());
      case VALUE_STRING -> json.writeString(parser.getText());
      // As text: a number must not pass through a double.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.writeNumber(parser.getText());
      case VALUE_TRUE -> json.writeBoolean(true);
      case VALUE_FALSE -> json.writeBoolean(false);
      case VALUE_NULL -> json.writeNull();
      default -> throw new IllegalStateException("No JSON text has " + token);
    }
  }
}
