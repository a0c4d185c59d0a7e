package dev.tributary.pipeline.adopt.read;

/** A file that cannot be adopted from; the message has its name, the line and the remedy. */
public final class UnreadableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String message) {
    super(message);
  }
}
