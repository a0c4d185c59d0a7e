package dev.tributary.lake.complete;

import dev.tributary.lake.log.ChainId;
import java.time.Instant;
import java.util.Optional;

/**
 * Says of one table in one chain: every change that was committed in the source before a time, and
 * that comes through the chain's Kafka partition, is in a file that can be read.
 *
 * @param table as {@link dev.tributary.lake.TableName} prints it
 * @param logId log of the entry with which that became true
 * @param sequence of that entry
 * @param nextOffset the first Kafka offset that the entry left
 * @param before commit time in the source; a change of that very time may still be missing
 * @param position highest position in the source's log that the chain had by then; empty if unknown
 */
public record CompleteMarker(
    ChainId chain,
    String table,
    String logId,
    long sequence,
    long nextOffset,
    Instant before,
    Optional<String> position) {}
