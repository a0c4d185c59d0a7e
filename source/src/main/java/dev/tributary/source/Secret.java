package dev.tributary.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret by reference. The value itself is never part of the model, so it cannot be printed,
 * logged or rendered by accident.
 */
public sealed interface Secret {
  /**
   * The text as it stands in tributary.yaml: {@code ${env:NAME}}, {@code ${file:/path}} or {@code
   * ${secretsmanager:name:key}}.
   */
  String reference();

  /**
   * The reference in the words of Kafka's config providers: {@code env} is an EnvVarConfigProvider,
   * {@code directory} a DirectoryConfigProvider, {@code secretsmanager} Tributary's own. The worker
   * puts the value in when it starts the connector.
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

  /**
   * A secret of AWS Secrets Manager.
   *
   * @param id its name or ARN
   * @param key of a secret that is a JSON object; empty: the secret as a whole
   */
  record FromSecretsManager(String id, Optional<String> key) implements Secret {
    /** What stands in its reference after the provider's name. */
    public String address() {
      return key.map(named -> id + ":" + named).orElse(id);
    }

    @Override
    public String reference() {
      return "${secretsmanager:" + address() + "}";
    }

    @Override
    public String providerToken() {
      return reference();
    }
  }
}
