package dev.tributary.wire.mysql;

import java.sql.Timestamp;

/** A moment as the server wrote it, which need not be one: {@code 0000-00-00 00:00:00}. */
final class ExactTimestamp extends Timestamp {
  private static final long serialVersionUID = 1L;

  private final String text;

  ExactTimestamp(String text) {
    super(0);
    this.text = text;
  }

  /** The server's words in ISO 8601. */
  String iso() {
    return text.replace(' ', 'T');
  }
}
