package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.List;

/** The database engines that can be a source. */
public enum SourceType {
  POSTGRES;

  private static final List<String> PLANNED = List.of("mysql", "mariadb", "sqlserver");

  public static SourceType parse(String text) {
    if (text.equals("postgres")) {
      return POSTGRES;
    }
    if (PLANNED.contains(text)) {
      throw Refusal.ofValue(
          "'" + text + "'",
          "postgres",
          "Tributary does not read from %s yet; PostgreSQL is the only source so far."
              .formatted(text));
    }
    if (text.equals("postgresql")) {
      throw Refusal.ofValue("'postgresql'", "postgres", "Did you mean 'postgres'?");
    }
    throw Refusal.ofValue(
        "'" + text + "'", "postgres", Sentences.didYouMean(text, List.of("postgres")));
  }
}
