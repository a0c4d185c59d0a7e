package dev.tributary.lake.store;

/** A call to an object store that did not succeed. The message names the object and the remedy. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for deciding and for counting. */
  public enum Reason {
    /** A create-only write met an object. */
    KEY_TAKEN(false),
    /** The multipart upload does not exist (any more). */
    NO_SUCH_UPLOAD(false),
    NO_SUCH_BUCKET(false),
    /** The store knows who asks, and does not permit it. */
    FORBIDDEN(false),
    /** There are no credentials, or the store does not know them. */
    BAD_CREDENTIALS(false),
    /** The bucket is in another region than the one asked for. */
    WRONG_REGION(false),
    /** The store does not implement what was asked, such as conditional writes. */
    UNSUPPORTED(false),
    /** The request itself is wrong. */
    INVALID(false),
    /** The store asks to slow down. */
    THROTTLED(true),
    /** The store answered with an error of its own, or in a way that cannot be understood. */
    UNAVAILABLE(true),
    /** No answer: what was asked may or may not have been done. */
    NO_ANSWER(true);

    private final boolean retriable;

    Reason(boolean retriable) {
      this.retriable = retriable;
    }
  }

  private final Reason reason;

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What an operator reads. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Whether the same call may succeed later without anybody's doing. */
  public boolean retriable() {
    return reason.retriable;
  }
}
