package dev.tributary.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A pipeline file that must be refused.
 *
 * @param message one line an error, without the file's name
 */
public record BadFile(String title, String text, String message) {
  private static final String SOURCE =
      "source: { type: postgres, host: db, database: shop, user: cdc, password: \"${env:P}\" }";
  private static final String STREAM = "stream: { kafka: embedded }";
  private static final String LAKE = "lake: { url: \"file:./lake\" }";

  public static List<BadFile> all() {
    return Arrays.stream(resource().split("(?m)^=== ")).skip(1).map(BadFile::parse).toList();
  }

  /** Whether the file is not plain YAML, or right key by key: then no JSON Schema can refuse it. */
  public boolean onlyTheParserKnows() {
    return title.startsWith("YAML: ") || title.startsWith("Together: ");
  }

  private static BadFile parse(String section) {
    String title = section.lines().findFirst().orElseThrow();
    String[] parts = section.substring(title.length() + 1).split("(?m)^>>>\\n", 2);
    String text =
        parts[0]
            .replaceAll("(?m)^@name$", "pipeline: shop")
            .replace("@source", SOURCE)
            .replace("@stream", STREAM)
            .replace("@lake", LAKE);
    return new BadFile(title, text, parts[1].strip());
  }

  private static String resource() {
    try (InputStream in = BadFile.class.getResourceAsStream("bad-files.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
