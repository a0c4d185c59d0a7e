package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/**
 * A pipeline's name. It becomes part of the names of topics, connectors and the replication slot,
 * hence no dot (topics of two pipelines would mix) and no capitals (slots have none).
 */
@Text(
    expected =
        "a name of 1 to 50 characters: a lower-case letter, then lower-case letters, digits, '-'"
            + " and '_'",
    pattern = "^[a-z][a-z0-9_-]{0,49}$",
    example = "shop")
public record PipelineName(String value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,49}");

  public PipelineName {
    if (!NAME.matcher(value).matches()) {
      throw Refusal.ofValue(
          "'" + value + "'",
          "a name of 1 to 50 characters: a lower-case letter, then lower-case letters, digits, '-'"
              + " and '_'",
          "Topics, connectors and the replication slot are named after it: choose a short name like"
              + " shop.");
    }
  }

  public static PipelineName parse(String text) {
    return new PipelineName(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
