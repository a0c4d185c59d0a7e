package dev.tributary.source.canonical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;

/** Keeps what cannot be read as the type, marked so that it equals no readable value. */
public record Marked(String type, Canonical inner) implements Canonical {
  /** A rule that may fail. */
  private interface Reading {
    String read() throws IOException;
  }

  @Override
  public String ofDatabase(String text) {
    return marked(text, () -> inner.ofDatabase(text));
  }

  @Override
  public String ofLake(String json) {
    return marked(json, () -> inner.ofLake(json));
  }

  private String marked(String text, Reading reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | IOException
        | UncheckedIOException
        | IndexOutOfBoundsException e) {
      return "unreadable as %s: %s".formatted(type, text);
    }
  }
}
