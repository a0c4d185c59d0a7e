package dev.tributary.sink.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What exactly-once rests on.
 *
 * @param singleWriter the user vouches that only one task ever writes a chain
 */
public record DeliverySettings(Deduplication deduplicate, boolean singleWriter) {
  private static final Choice<Deduplication> DEDUPLICATE =
      new Choice<>("deduplicate", Deduplication.class, Deduplication.NONE);
  static final String SINGLE_WRITER = "single.writer";

  static ConfigDef define(ConfigDef definition) {
    DEDUPLICATE.define(
        definition,
        Importance.MEDIUM,
        "`position`: drops changes whose source position is already in the lake. Needed where the"
            + " Connect cluster of the source has no `exactly.once.source.support`.");
    return definition.define(
        SINGLE_WRITER,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "Permits a store without conditional writes (`If-None-Match`). Then nothing but you keeps a"
            + " second task from writing the same chain.");
  }

  static DeliverySettings parse(AbstractConfig config) {
    return new DeliverySettings(DEDUPLICATE.parse(config), config.getBoolean(SINGLE_WRITER));
  }
}
