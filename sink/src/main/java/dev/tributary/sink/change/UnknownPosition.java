package dev.tributary.sink.change;

import dev.tributary.wire.JsonBuffer;

/** The position of changes whose source tells none. */
record UnknownPosition() implements SourcePosition {
  @Override
  public boolean known() {
    return false;
  }

  @Override
  public boolean isUnique() {
    return false;
  }

  @Override
  public SourcePosition ofSecondHalf() {
    return this;
  }

  @Override
  public boolean isOfLogOf(SourcePosition other) {
    return true;
  }

  @Override
  public int compareTo(SourcePosition other) {
    return SourcePosition.compareKinds(this, other);
  }

  @Override
  public String eventText() {
    return "";
  }

  @Override
  public void printEvent(JsonBuffer out) {
    out.rawAscii("null");
  }

  @Override
  public String text() {
    return "";
  }
}
