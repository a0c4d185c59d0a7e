package dev.tributary.sink.change;

/**
 * Reads Debezium's {@code source.sequence} of a Postgres: {@code ["<previous commit>","<lsn>"]},
 * where the first may be {@code null}. Tributary's own connector adds a third: which of the changes
 * with that LSN it is.
 */
final class SourceSequence {
  private SourceSequence() {}

  /** LSN of the previous commit; 0 if the text does not say. */
  static long previousCommit(String sequence) {
    return numberFrom(sequence, 0);
  }

  /** Which of the changes of its LSN, from 1; 0 if the text does not say. */
  static long number(String sequence) {
    int second = sequence.indexOf(',');
    int third = sequence.lastIndexOf(',');
    return third > second ? numberFrom(sequence, third + 1) : 0;
  }

  private static long numberFrom(String sequence, int from) {
    int at = from;
    int length = sequence.length();
    while (at < length && (sequence.charAt(at) == '[' || sequence.charAt(at) == '"')) {
      at++;
    }
    long number = 0;
    for (; at < length; at++) {
      int digit = sequence.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
