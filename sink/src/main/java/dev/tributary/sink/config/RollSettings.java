package dev.tributary.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * When the open files of a Kafka partition are closed and committed: whatever comes first.
 *
 * @param idleMillis 0 for never
 * @param recordMillis of the records' own time; 0 for never
 * @param openFolders of one Kafka partition
 * @param memory of all tasks of a worker, in bytes; 0 for a share of its heap
 */
public record RollSettings(
    long everyMillis,
    long rows,
    long bytes,
    long idleMillis,
    long recordMillis,
    int openFolders,
    long memory) {
  static final String EVERY = "roll.every.ms";
  static final String ROWS = "roll.rows";
  static final String BYTES = "roll.bytes";
  static final String IDLE = "roll.idle.ms";
  static final String RECORD_TIME = "roll.record.time.ms";
  static final String OPEN_FOLDERS = "partition.open.max";
  static final String MEMORY = "buffer.memory";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            EVERY,
            Type.LONG,
            300_000L,
            atLeast(100),
            Importance.HIGH,
            "Files are committed at least this often: how late rows may be in the lake.")
        .define(
            ROWS,
            Type.LONG,
            500_000L,
            atLeast(1),
            Importance.MEDIUM,
            "Rows of the files of a partition that are committed together.")
        .define(
            BYTES,
            Type.LONG,
            128L << 20,
            atLeast(1),
            Importance.MEDIUM,
            "Bytes of a file, as compressed.")
        .define(
            IDLE,
            Type.LONG,
            0L,
            atLeast(0),
            Importance.LOW,
            "Files are committed once no row has come for so long; 0 for never. Must be less than `"
                + EVERY
                + "`.")
        .define(
            RECORD_TIME,
            Type.LONG,
            0L,
            atLeast(0),
            Importance.LOW,
            "Files are committed before a record whose timestamp is so much later than that of their"
                + " first; 0 for never. Late records do not count.")
        .define(
            OPEN_FOLDERS,
            Type.INT,
            1_000,
            atLeast(1),
            Importance.LOW,
            "Folders of `partition.by` that a Kafka partition may have open at once. One more, and all"
                + " of its files are committed.")
        .define(
            MEMORY,
            Type.LONG,
            0L,
            atLeast(0),
            Importance.LOW,
            "Bytes that open files and parts under way may hold in memory, of all tasks of the worker"
                + " together; beyond, the largest are committed. 0: a fifth of the worker's heap.");
  }

  static RollSettings parse(AbstractConfig config) {
    RollSettings roll =
        new RollSettings(
            config.getLong(EVERY),
            config.getLong(ROWS),
            config.getLong(BYTES),
            config.getLong(IDLE),
            config.getLong(RECORD_TIME),
            config.getInt(OPEN_FOLDERS),
            config.getLong(MEMORY));
    if (roll.idleMillis() >= roll.everyMillis()) {
      throw new ConfigException(
          IDLE,
          roll.idleMillis(),
          "must be less than %s (%d), or it has no effect".formatted(EVERY, roll.everyMillis()));
    }
    return roll;
  }
}
