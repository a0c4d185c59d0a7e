package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.source.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks up what secrets refer to, for the clients of this process. */
final class SecretValues {
  private final Path folder;

  /**
   * @param folder what relative paths count from
   */
  SecretValues(Path folder) {
    this.folder = folder;
  }

  String valueOf(Secret secret) {
    if (secret instanceof Secret.FromEnvironment variable) {
      String value = System.getenv(variable.name());
      if (value == null) {
        throw new UserException(
            "The environment variable %s, which the pipeline file refers to, is not set. Set it and try again."
                .formatted(variable.name()));
      }
      return value;
    }
    Path file = folder.resolve(((Secret.FromFile) secret).path());
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the secret file %s, which the pipeline file refers to. Check that it is there and that you may read it."
              .formatted(file),
          e);
    }
  }
}
