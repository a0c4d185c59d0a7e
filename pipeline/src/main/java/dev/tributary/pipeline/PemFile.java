package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file of certificates, {@code -----BEGIN CERTIFICATE-----}. They are no secret: their text is
 * handed on to the connectors, so that workers need no such file.
 *
 * @param path a relative one counts from the folder of the pipeline file
 */
@Text(
    expected = "the path of a file of certificates (PEM)",
    pattern = "^(?!-----)[^$\\s]([^$]*[^$\\s])?$",
    example = "./ca.pem")
public record PemFile(Path path) {
  public static PemFile parse(String text) {
    if (text.isBlank() || !text.strip().equals(text)) {
      throw refusal(text, "Write the path without spaces before and after it.");
    }
    if (text.contains("$") || text.startsWith("-----")) {
      throw Refusal.ofValue(
          text.contains("$") ? "a path with '$'" : "the certificate itself",
          "the path of a file of certificates (PEM)",
          "Certificates are no secrets: write the path of their file.");
    }
    try {
      return new PemFile(Path.of(text));
    } catch (InvalidPathException e) {
      throw refusal(text, "Write it like ./ca.pem.");
    }
  }

  private static Refusal refusal(String text, String remedy) {
    return Refusal.ofValue("'" + text + "'", "the path of a file of certificates (PEM)", remedy);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
