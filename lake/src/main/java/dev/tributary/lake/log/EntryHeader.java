package dev.tributary.lake.log;

import java.time.Instant;

/**
 * What every entry of a chain says of itself.
 *
 * @param chain connector, topic and partition
 * @param sequence gapless from 0
 * @param logId UUID of the log; a rebuilt log, or one of a re-created topic, has a new one
 * @param topicId Kafka's id of the topic, or empty where the writer could not ask for it
 * @param epoch counts the claims of the chain, from 1
 * @param attempt random id of the writer's attempt, to recognise an own write after a lost answer
 * @param writtenAt the writer's wall clock
 */
public record EntryHeader(
    ChainId chain,
    long sequence,
    String logId,
    String topicId,
    long epoch,
    String attempt,
    Instant writtenAt) {
  public EntryHeader {
    if (sequence < 0 || epoch < 1) {
      throw new IllegalArgumentException(
          "Sequence must be >= 0 and epoch >= 1: %d, %d".formatted(sequence, epoch));
    }
  }
}
