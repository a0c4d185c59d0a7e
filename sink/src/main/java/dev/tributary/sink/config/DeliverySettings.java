package dev.tributary.sink.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What exactly-once rests on.
 *
 * @param mirrored whether the topics are those of another cluster, mirrored to this one, so that a
 *     chain that was written from there goes on here
 * @param singleWriter the user vouches that only one task ever writes a chain
 */
public record DeliverySettings(Deduplication deduplicate, boolean mirrored, boolean singleWriter) {
  private static final Choice<Deduplication> DEDUPLICATE =
      new Choice<>("deduplicate", Deduplication.class, Deduplication.NONE);
  public static final String MIRRORED = "topics.mirrored";
  static final String SINGLE_WRITER = "single.writer";

  static ConfigDef define(ConfigDef definition) {
    DEDUPLICATE.define(
        definition,
        Importance.MEDIUM,
        "`position`: drops changes whose source position is already in the lake. Needed where the"
            + " Connect cluster of the source has no `exactly.once.source.support`.");
    defineMirrored(definition);
    return definition.define(
        SINGLE_WRITER,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "Permits a store without conditional writes (`If-None-Match`). Then nothing but you keeps a"
            + " second task from writing the same chain.");
  }

  /** For the vocabularies. */
  public static ConfigDef defineMirrored(ConfigDef definition) {
    return definition.define(
        MIRRORED,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "The topics come from another Kafka cluster by MirrorMaker, with the transformation"
            + " `dev.tributary.sink.mirror.OriginHeader`. What comes a second time is dropped, and a"
            + " lake that was filled from the other cluster, or a replica of it, is gone on with:"
            + " records that it has are dropped, too. Needs `kafka.bootstrap.servers`.");
  }

  static DeliverySettings parse(AbstractConfig config) {
    return new DeliverySettings(
        DEDUPLICATE.parse(config), config.getBoolean(MIRRORED), config.getBoolean(SINGLE_WRITER));
  }
}
