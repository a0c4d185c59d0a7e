package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.ScalarType;

/** Values that can be copied into a file. */
final class Samples {
  private Samples() {}

  static String inYaml(ScalarType type) {
    String example = type.example();
    if (type.secret() || example.contains(":")) {
      return "\"" + example + "\"";
    }
    return example;
  }
}
