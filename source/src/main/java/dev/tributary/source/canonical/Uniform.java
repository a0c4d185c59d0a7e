package dev.tributary.source.canonical;

import java.util.function.UnaryOperator;

/** A type that database and lake spell near enough for one rule to read both. */
public record Uniform(UnaryOperator<String> rule) implements Canonical {
  @Override
  public String ofDatabase(String text) {
    return rule.apply(text);
  }

  @Override
  public String ofLake(String json) {
    return rule.apply(json);
  }
}
