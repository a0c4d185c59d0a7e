package dev.tributary.lake.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A temporary file of bytes that came from elsewhere. It is gone once this is closed. */
public final class LocalCopy implements AutoCloseable {
  private final Path path;

  private LocalCopy(Path path) {
    this.path = path;
  }

  /** Copies what there is to read; {@code in} stays open. */
  public static LocalCopy of(InputStream in) throws IOException {
    LocalCopy copy = new LocalCopy(Files.createTempFile("tributary-", ".parquet"));
    try {
      Files.copy(in, copy.path, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
