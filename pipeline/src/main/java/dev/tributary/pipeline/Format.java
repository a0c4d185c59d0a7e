package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.List;

/** How rows lie in a file. */
public enum Format {
  JSON;

  private static final List<String> PLANNED = List.of("csv", "avro", "parquet");

  public static Format parse(String text) {
    if (text.equals("json")) {
      return JSON;
    }
    if (PLANNED.contains(text)) {
      throw Refusal.ofValue(
          "'" + text + "'",
          "json",
          "Tributary does not write %s yet; JSON Lines is the only format so far.".formatted(text));
    }
    throw Refusal.ofValue("'" + text + "'", "json", Sentences.didYouMean(text, List.of("json")));
  }
}
