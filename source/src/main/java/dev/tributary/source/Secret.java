package dev.tributary.source;

import java.nio.file.Path;

/**
 * A secret by reference. The value itself is never part of the model, so it cannot be printed,
 * logged or rendered by accident.
 */
public sealed interface Secret {
  /** The text as it stands in tributary.yaml: {@code ${env:NAME}} or {@code ${file:/path}}. */
  String reference();

  /** The value of an environment variable. */
  record FromEnvironment(String name) implements Secret {
    @Override
    public String reference() {
      return "${env:" + name + "}";
    }
  }

  /** The content of a file, without its trailing line break. */
  record FromFile(Path path) implements Secret {
    @Override
    public String reference() {
      return "${file:" + path + "}";
    }
  }
}
