package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.shop.ShopDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pipeline files for a shop whose database runs outside of the pipeline. */
final class ShopPipeline {
  /** The shop's tables, and those of {@link BulkLoads}. */
  static final int TABLES = ShopDatabase.TABLES.size() + BulkLoads.TABLES;

  private ShopPipeline() {}

  /**
   * Writes {@code tributary.yaml}.
   *
   * @param lake what is said of the lake, in YAML's flow style
   */
  static Path write(Path folder, EmbeddedPostgres source, String lake) {
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
          stream:
            kafka: embedded
          lake: { %s, format: json, roll: { every: 1s } }
          """
              .formatted(
                  source.host(),
                  source.port(),
                  ShopDatabase.NAME,
                  source.user(),
                  source.passwordFile(),
                  lake));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
