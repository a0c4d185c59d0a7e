package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.sink.config.Start;
import java.util.OptionalLong;

/**
 * What one opening of a partition brings with it: everything random.
 *
 * @param attempt random id of the claim that the opening will write
 * @param freshLogId UUID for the log, should the claim have to start a new one
 * @param moveTo where an operator moves the chain to; empty in ordinary running
 * @param start where a chain begins that is not there yet
 * @param mirrored whether the topic may be the mirror of the one that the chain was written from
 */
record Session(
    ChainId chain,
    String attempt,
    String freshLogId,
    OptionalLong moveTo,
    Start start,
    boolean mirrored) {

  /** With a chain that begins with the topic. */
  Session(ChainId chain, String attempt, String freshLogId, OptionalLong moveTo) {
    this(chain, attempt, freshLogId, moveTo, Start.EARLIEST, false);
  }
}
