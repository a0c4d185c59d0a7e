package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** One JSON document on standard output, and nothing else there. */
final class Json {
  private Json() {}

  static void print(JsonNode document) {
    System.out.println(document.toString());
    System.out.flush();
  }
}
