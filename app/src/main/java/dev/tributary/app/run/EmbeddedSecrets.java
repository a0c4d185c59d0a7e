package dev.tributary.app.run;

import dev.tributary.source.Secret;

/** Where the embedded servers keep their credentials: files that only their owner reads. */
final class EmbeddedSecrets {
  private EmbeddedSecrets() {}

  static Secret postgresPassword(PipelineFile file) {
    return new Secret.FromFile(file.stateFolder().resolve("postgres").resolve("password"));
  }

  /** Of the user that may read the log of an embedded MySQL or MariaDB. */
  static Secret capturePassword(PipelineFile file, String server) {
    return new Secret.FromFile(file.stateFolder().resolve(server).resolve("cdc-password"));
  }

  static Secret s3AccessKey(PipelineFile file) {
    return new Secret.FromFile(file.stateFolder().resolve("s3").resolve("access-key"));
  }

  static Secret s3SecretKey(PipelineFile file) {
    return new Secret.FromFile(file.stateFolder().resolve("s3").resolve("secret-key"));
  }
}
