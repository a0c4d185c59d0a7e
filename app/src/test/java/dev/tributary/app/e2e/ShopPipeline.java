package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.EmbeddedS3;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pipeline files for a shop whose database runs outside of the pipeline. */
final class ShopPipeline {
  /** The shop's tables, and those of {@link BulkLoads}. */
  static final int TABLES = ShopDatabase.TABLES.size() + BulkLoads.TABLES;

  private ShopPipeline() {}

  /** A bucket of the server as the lake of {@link #write}. */
  static String bucket(EmbeddedS3 server, URI endpoint, String bucket) {
    return "url: \"s3://%s/shop\", endpoint: \"%s\", access_key: \"${file:%s}\", secret_key: \"${file:%s}\""
        .formatted(bucket, endpoint, server.accessKeyFile(), server.secretKeyFile());
  }

  /**
   * Writes {@code tributary.yaml}, with Kafka and Kafka Connect embedded.
   *
   * @param lake what is said of the lake, in YAML's flow style
   */
  static Path write(Path folder, EmbeddedPostgres source, String lake) {
    return write(folder, source, "kafka: embedded", lake);
  }

  /**
   * Writes {@code tributary.yaml}.
   *
   * @param stream what is said of the stream, in YAML's flow style
   * @param lake the same of the lake
   */
  static Path write(Path folder, EmbeddedPostgres source, String stream, String lake) {
    try {
      return Files.writeString(
          folder.resolve("tributary.yaml"),
          """
          pipeline: shop
          source:
            type: postgres
            host: %s
            port: %d
            database: %s
            user: %s
            password: "${file:%s}"
          stream: { %s }
          lake: { %s, roll: { every: 1s } }
          """
              .formatted(
                  source.host(),
                  source.port(),
                  ShopDatabase.NAME,
                  source.user(),
                  source.passwordFile(),
                  stream,
                  lake));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
