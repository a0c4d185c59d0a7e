package dev.tributary.secrets;

/** A secret cannot be had; the message is a sentence with the remedy, and has no value in it. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretException(String message) {
    super(message);
  }

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
