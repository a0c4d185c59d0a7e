package dev.tributary.sink.change;

import dev.tributary.wire.JsonBuffer;

/**
 * Where a change stands in its source's log. Changes of one stream never go back in this order, and
 * a change that is sent again has the same position again.
 */
public sealed interface SourcePosition extends Comparable<SourcePosition>
    permits UnknownPosition, LsnPosition, ChangeTablePosition, BinlogPosition {
  /** Of a change whose source says nothing of its position; before all others. */
  SourcePosition UNKNOWN = new UnknownPosition();

  default boolean known() {
    return true;
  }

  /** Whether no other change has this position. */
  boolean isUnique();

  /**
   * Of the row's new version, where a changed key made two changes of one: the first takes the row
   * of the old key away.
   */
  SourcePosition ofSecondHalf();

  /** Whether both are of logs whose positions can be compared, as far as they tell. */
  boolean isOfLogOf(SourcePosition other);

  /** Where the log has the change, in the words of the source: what {@code __position} says. */
  String eventText();

  /** Prints {@link #eventText()} as a string of JSON. */
  void printEvent(JsonBuffer out);

  /** All that orders changes; empty if {@link #UNKNOWN}. */
  String text();

  /** Reads {@link #text()}. */
  static SourcePosition parse(String text) {
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    return LsnPosition.read(text)
        .or(() -> ChangeTablePosition.read(text))
        .or(() -> BinlogPosition.read(text))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Not a source position such as 0/1A2B300,0/1A2B3C8,0 or binlog.000042:1234,0: '%s'"
                        .formatted(text)));
  }

  /** Positions of different sources say nothing of each other; their order is only stable. */
  static int compareKinds(SourcePosition one, SourcePosition other) {
    return Integer.compare(kind(one), kind(other));
  }

  private static int kind(SourcePosition position) {
    if (!position.known()) {
      return 0;
    }
    if (position instanceof LsnPosition) {
      return 1;
    }
    return position instanceof BinlogPosition ? 2 : 3;
  }
}
