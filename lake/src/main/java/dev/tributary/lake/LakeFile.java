package dev.tributary.lake;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;

/**
 * A data file and where in the log it stands.
 *
 * @param logId UUID of the log; offsets of different logs of one chain are not to be compared
 * @param sequence of the commit that named the file first
 */
public record LakeFile(ChainId chain, String logId, long sequence, DataFile file) {}
