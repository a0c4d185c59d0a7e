package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.secrets.SecretAddress;
import dev.tributary.secrets.SecretStore;
import dev.tributary.secrets.SecretsManagerSettings;
import dev.tributary.source.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Looks up what secrets refer to, for the clients of this process. */
final class SecretValues {
  private final Path folder;
  private final Optional<String> region;
  private Optional<SecretStore> aws = Optional.empty();

  /**
   * @param folder what relative paths count from
   * @param region in which secrets of AWS Secrets Manager are; empty: as AWS's default chain says
   */
  SecretValues(Path folder, Optional<String> region) {
    this.folder = folder;
    this.region = region;
  }

  String valueOf(Secret secret) {
    if (secret instanceof Secret.FromEnvironment variable) {
      return variable(variable.name());
    }
    if (secret instanceof Secret.FromSecretsManager named) {
      return store().valueOf(new SecretAddress(named.id(), named.key()));
    }
    return file(folder.resolve(((Secret.FromFile) secret).path()));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new UserException(
          "The environment variable %s, which the pipeline file refers to, is not set. Set it and try again."
              .formatted(name));
    }
    return value;
  }

  private static String file(Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the secret file %s, which the pipeline file refers to. Check that it is there and that you may read it."
              .formatted(file),
          e);
    }
  }

  /** Kept until the process ends: connections ask again and again. */
  private synchronized SecretStore store() {
    SecretStore store =
        aws.orElseGet(
            () -> SecretStore.open(SecretsManagerSettings.in(region), InstantSource.system()));
    aws = Optional.of(store);
    return store;
  }
}
