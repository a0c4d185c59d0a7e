package dev.tributary.sink.change;

/**
 * Reads Debezium's {@code source.sequence} of a Postgres: {@code ["<previous commit>","<lsn>"]},
 * where the first may be {@code null}.
 */
final class SourceSequence {
  private SourceSequence() {}

  /** LSN of the previous commit; 0 if the text does not say. */
  static long previousCommit(String sequence) {
    int at = 0;
    int length = sequence.length();
    while (at < length && (sequence.charAt(at) == '[' || sequence.charAt(at) == '"')) {
      at++;
    }
    long lsn = 0;
    for (; at < length; at++) {
      int digit = sequence.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      lsn = lsn * 10 + digit;
    }
    return lsn;
  }
}
