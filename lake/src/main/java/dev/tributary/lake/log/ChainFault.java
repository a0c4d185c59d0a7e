package dev.tributary.lake.log;

/** Something that the entries of one chain must not show; a sentence for people. */
public record ChainFault(ChainId chain, long sequence, String message) {
  @Override
  public String toString() {
    return "%s, entry %d: %s".formatted(chain, sequence, message);
  }
}
