package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.List;

/** How rows lie in a file. */
public enum Format {
  JSON,
  PARQUET;

  private static final String EXPECTED = "json or parquet";
  private static final List<String> PLANNED = List.of("csv", "avro");

  public static Format parse(String text) {
    switch (text) {
      case "json":
        return JSON;
      case "parquet":
        return PARQUET;
      default:
        throw PLANNED.contains(text)
            ? Refusal.ofValue(
                "'" + text + "'",
                EXPECTED,
                "Tributary does not write %s yet; Parquet is the typed format.".formatted(text))
            : Refusal.ofValue(
                "'" + text + "'", EXPECTED, Sentences.didYouMean(text, List.of("json", "parquet")));
    }
  }
}
