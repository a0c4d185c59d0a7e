package dev.tributary.checks.verify;

/** The comparison could not be made. The message says what is missing, and what to do. */
final class NotVerifiableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotVerifiableException(String message) {
    super(message);
  }
}
