package dev.tributary.source;

import java.nio.file.Path;

/**
 * A secret by reference. The value itself is never part of the model, so it cannot be printed,
 * logged or rendered by accident.
 */
public sealed interface Secret {
  /** The text as it stands in tributary.yaml: {@code ${env:NAME}} or {@code ${file:/path}}. */
  String reference();

  /**
   * The reference in the words of Kafka's config providers: {@code env} is an EnvVarConfigProvider,
   * {@code directory} a DirectoryConfigProvider. The worker puts the value in when it starts the
   * connector.
   *
   * @throws IllegalArgumentException if no such words can name it
   */
  String providerToken();

  /** The value of an environment variable. */
  record FromEnvironment(String name) implements Secret {
    @Override
    public String reference() {
      return "${env:" + name + "}";
    }

    @Override
    public String providerToken() {
      return "${env:" + name + "}";
    }
  }

  /** The content of a file, without its trailing line break. */
  record FromFile(Path path) implements Secret {
    @Override
    public String reference() {
      return "${file:" + path + "}";
    }

    @Override
    public String providerToken() {
      Path file = path.toAbsolutePath();
      if (file.toString().matches(".*[:}].*")) {
        throw new IllegalArgumentException(
            "Kafka Connect cannot be told to read %s: its path has a ':' or '}'. Use another folder."
                .formatted(path));
      }
      return "${directory:%s:%s}".formatted(file.getParent(), file.getFileName());
    }
  }
}
