package dev.tributary.lake.format;

/** A data file whose bytes are not what they must be. The message names the file and the row. */
public final class FileFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FileFormatException(String message) {
    super(message);
  }

  public FileFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
