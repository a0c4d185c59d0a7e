package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Sentences;
import java.util.List;

/** How rows lie in a file. */
public enum Format {
  JSON,
  CSV,
  AVRO,
  PARQUET;

  private static final List<String> CHOICES = List.of("json", "csv", "avro", "parquet");

  public static Format parse(String text) {
    int choice = CHOICES.indexOf(text);
    if (choice >= 0) {
      return values()[choice];
    }
    throw Refusal.ofValue(
        "'" + text + "'", Sentences.alternatives(CHOICES), Sentences.didYouMean(text, CHOICES));
  }
}
