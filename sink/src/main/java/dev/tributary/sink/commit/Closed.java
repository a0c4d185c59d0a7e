package dev.tributary.sink.commit;

/** The partition is not ours. */
record Closed() implements State {
  @Override
  public Step close() {
    return Step.to(this);
  }
}
