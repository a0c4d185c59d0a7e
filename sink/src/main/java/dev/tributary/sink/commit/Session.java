package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import java.util.OptionalLong;

/**
 * What one opening of a partition brings with it: everything random.
 *
 * @param attempt random id of the claim that the opening will write
 * @param freshLogId UUID for the log, should the claim have to start a new one
 * @param moveTo where an operator moves the chain to; empty in ordinary running
 */
record Session(ChainId chain, String attempt, String freshLogId, OptionalLong moveTo) {}
