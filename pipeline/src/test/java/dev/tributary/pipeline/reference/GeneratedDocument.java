package dev.tributary.pipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that the model writes. */
final class GeneratedDocument {
  private static final Path FOLDER = Path.of("..", "docs", "reference");

  private GeneratedDocument() {}

  /** Compares, or writes with {@code -Dtributary.generate}. */
  static void assertUpToDate(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (System.getProperty("tributary.generate") != null) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      assertThat(Files.readString(file))
          .as("docs/reference/%s; mvn -Dquick -Dtributary.generate -pl pipeline -am test", name)
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
