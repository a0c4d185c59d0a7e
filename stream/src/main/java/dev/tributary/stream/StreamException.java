package dev.tributary.stream;

/** A call to Kafka or Kafka Connect that did not succeed. The message names address and remedy. */
public final class StreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for deciding and for counting. */
  public enum Reason {
    /** Nobody answers at the address. */
    UNREACHABLE,
    /** The other side does not let us in, or not do this. */
    FORBIDDEN,
    /** The connector, topic or plugin does not exist. */
    NOT_FOUND,
    /** The other side understood, and refuses what was asked. */
    INVALID,
    /** It did not happen in time. */
    TIMED_OUT,
    /** A connector or one of its tasks has failed. */
    CONNECTOR_FAILED,
    /** The other side answered with an error of its own. */
    FAILED
  }

  private final Reason reason;

  public StreamException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StreamException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
