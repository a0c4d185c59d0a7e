package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.List;

/** How rows lie in a file. */
public enum Format {
  JSON,
  CSV,
  AVRO;

  private static final List<String> CHOICES = List.of("json", "csv", "avro");
  private static final List<String> PLANNED = List.of("parquet");

  public static Format parse(String text) {
    int choice = CHOICES.indexOf(text);
    if (choice >= 0) {
      return values()[choice];
    }
    String expected = Sentences.alternatives(CHOICES);
    if (PLANNED.contains(text)) {
      throw Refusal.ofValue(
          "'" + text + "'", expected, "Tributary does not write %s yet.".formatted(text));
    }
    throw Refusal.ofValue("'" + text + "'", expected, Sentences.didYouMean(text, CHOICES));
  }
}
