package dev.tributary.pipeline.render;

import dev.tributary.source.Secret;
import java.nio.file.Path;

/**
 * A secret in the words of Kafka's config providers: {@code env} is an EnvVarConfigProvider, {@code
 * directory} a DirectoryConfigProvider. The worker puts the value in when it starts the connector.
 */
record ProviderToken(String text) {
  static ProviderToken of(Secret secret) {
    if (secret instanceof Secret.FromEnvironment environment) {
      return new ProviderToken("${env:%s}".formatted(environment.name()));
    }
    requireTellable(secret);
    Path file = ((Secret.FromFile) secret).path().toAbsolutePath();
    return new ProviderToken("${directory:%s:%s}".formatted(file.getParent(), file.getFileName()));
  }

  /** Refuses a file whose path has a sign that ends a part of the token. */
  static void requireTellable(Secret secret) {
    if (secret instanceof Secret.FromFile file
        && file.path().toAbsolutePath().toString().matches(".*[:}].*")) {
      throw new IllegalArgumentException(
          "Kafka Connect cannot be told to read %s: its path has a ':' or '}'. Use another folder."
              .formatted(file.path()));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
