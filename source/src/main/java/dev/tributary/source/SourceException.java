package dev.tributary.source;

/** A database could not be asked, or did not do what it was asked. The message says what to do. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for whoever decides on it or counts it. */
  public enum Reason {
    UNKNOWN_HOST,
    UNREACHABLE,
    WRONG_PASSWORD,
    UNKNOWN_DATABASE,
    NOT_ADMITTED,
    TOO_MANY_CONNECTIONS,
    TLS,
    FORBIDDEN,
    NOT_FOUND,
    IN_USE,
    FAILED
  }

  private final Reason reason;
  private final String what;
  private final String remedy;

  public SourceException(Reason reason, String what, String remedy) {
    super(what + " " + remedy);
    this.reason = reason;
    this.what = what;
    this.remedy = remedy;
  }

  public SourceException(Reason reason, String what, String remedy, Throwable cause) {
    super(what + " " + remedy, cause);
    this.reason = reason;
    this.what = what;
    this.remedy = remedy;
  }

  public Reason reason() {
    return reason;
  }

  /** The trouble, as a sentence. */
  public String what() {
    return what;
  }

  /** What ends the trouble, as a sentence or as a setting or statement to apply. */
  public String remedy() {
    return remedy;
  }
}
