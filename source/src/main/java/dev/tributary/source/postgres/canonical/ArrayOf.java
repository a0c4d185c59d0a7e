package dev.tributary.source.postgres.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Arrays: braces in the database, JSON arrays in the lake. Subscripts that do not begin at 1 are
 * part of the value and are kept in front.
 */
record ArrayOf(Canonical element, char delimiter) implements Canonical {
  @Override
  public String ofDatabase(String text) {
    int open = text.indexOf('{');
    Quoted nested = new Quoted(text.substring(open));
    StringBuilder canonical = new StringBuilder(text.substring(0, open));
    dimension(nested, canonical);
    if (!nested.ended()) {
      throw new IllegalArgumentException("More after the array: " + text);
    }
    return canonical.toString();
  }

  private void dimension(Quoted nested, StringBuilder canonical) {
    nested.expect('{');
    canonical.append('[');
    boolean first = true;
    while (!nested.takes('}')) {
      if (!first) {
        nested.expect(delimiter);
        canonical.append(',');
      }
      first = false;
      if (nested.peek() == '{') {
        dimension(nested, canonical);
      } else {
        Quoted.Value value = nested.value(delimiter + "}");
        canonical.append(
            value.isNull() ? "null" : JsonText.quoted(element.ofDatabase(value.text())));
      }
    }
    canonical.append(']');
  }

  @Override
  public String ofLake(String json) {
    try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("Not a JSON array");
      }
      StringBuilder canonical = new StringBuilder();
      dimension(parser, canonical);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("More after the array");
      }
      return canonical.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dimension(JsonParser parser, StringBuilder canonical) throws IOException {
    canonical.append('[');
    boolean first = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      canonical.append(first ? "" : ",");
      first = false;
      switch (parser.currentToken()) {
        case START_ARRAY -> dimension(parser, canonical);
        case VALUE_NULL -> canonical.append("null");
        case START_OBJECT -> {
          StringBuilder object = new StringBuilder();
          JsonText.append(parser, object);
          canonical.append(JsonText.quoted(element.ofLake(object.toString())));
        }
        default -> canonical.append(JsonText.quoted(element.ofLake(parser.getText())));
      }
    }
    canonical.append(']');
  }
}
