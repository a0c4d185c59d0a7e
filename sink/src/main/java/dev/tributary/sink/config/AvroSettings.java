package dev.tributary.sink.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** What Avro files look like. */
public record AvroSettings(AvroCodec codec) {
  private static final Choice<AvroCodec> CODEC =
      new Choice<>("avro.codec", AvroCodec.class, AvroCodec.ZSTANDARD);

  /** The defaults. */
  public static final AvroSettings STANDARD = new AvroSettings(AvroCodec.ZSTANDARD);

  static ConfigDef define(ConfigDef definition) {
    return CODEC.define(
        definition,
        Importance.LOW,
        "How the blocks of Avro files are compressed, in place of `compression`.");
  }

  static AvroSettings parse(AbstractConfig config) {
    return new AvroSettings(CODEC.parse(config));
  }
}
