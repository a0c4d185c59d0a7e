package dev.tributary.sink.config.confluent;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import dev.tributary.sink.config.Deduplication;
import dev.tributary.sink.config.DeliverySettings;
import dev.tributary.sink.config.RollSettings;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of this sink that may stand beside theirs, since those have no counterpart. */
final class OwnSettings {
  static final String ENDPOINT = "s3.endpoint";
  static final String METADATA = "s3.metadata";
  static final String STORAGE_CLASS = "s3.storage.class";
  private static final String EVERY = "roll.every.ms";
  private static final String BYTES = "roll.bytes";
  private static final String IDLE = "roll.idle.ms";
  private static final String MEMORY = "buffer.memory";
  private static final String SINGLE_WRITER = "single.writer";
  private static final long NEVER = 0;

  private OwnSettings() {}

  static void define(ConfigDef definition) {
    text(definition, ENDPOINT, "The same as `store.url`.");
    definition.define(
        METADATA, Type.LIST, "", Importance.LOW, "Metadata of files: `name=value,…`.");
    text(definition, STORAGE_CLASS, "Storage class of data files.");
    never(definition, EVERY, "Files end at least this often; 0 for never.");
    never(definition, BYTES, "Files end with so many bytes; 0 for any number.");
    never(definition, IDLE, "Files end once no record has come for so long; 0 for never.");
    never(
        definition, MEMORY, "Bytes that open files may hold; 0 for a fifth of the worker's heap.");
    DeliverySettings.defineMirrored(definition);
    definition.define(
        SINGLE_WRITER,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "Permits a store without conditional writes.");
  }

  private static void text(ConfigDef definition, String name, String meaning) {
    definition.define(name, Type.STRING, "", Importance.LOW, meaning);
  }

  private static void never(ConfigDef definition, String name, String meaning) {
    definition.define(name, Type.LONG, NEVER, atLeast(0), Importance.LOW, meaning);
  }

  /**
   * @param atLeastEvery milliseconds after which files end even if nothing is given here
   */
  static RollSettings roll(Given given, long atLeastEvery, long rows, int openFolders) {
    return new RollSettings(
        Math.min(atLeastEvery, orForEver(given, EVERY)),
        rows,
        orForEver(given, BYTES),
        given.number(IDLE),
        NEVER,
        openFolders,
        given.number(MEMORY));
  }

  private static long orForEver(Given given, String name) {
    long value = given.number(name);
    return value == NEVER ? Long.MAX_VALUE : value;
  }

  /** Whether where files end is decided by more than the records. */
  static boolean rollsByClock(Given given) {
    return given.number(EVERY) != NEVER || given.number(IDLE) != NEVER;
  }

  static DeliverySettings delivery(Given given) {
    return new DeliverySettings(
        Deduplication.NONE, given.flag(DeliverySettings.MIRRORED), given.flag(SINGLE_WRITER));
  }
}
