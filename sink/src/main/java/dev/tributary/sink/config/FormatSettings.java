package dev.tributary.sink.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What data files look like.
 *
 * @param unavailableValue text that stands for a value the source did not send, beside Tributary's
 *     own, which is always known; empty for none
 */
public record FormatSettings(
    Format format,
    Compression compression,
    DecimalFormat decimals,
    String unavailableValue,
    ParquetSettings parquet) {
  private static final Choice<Format> FORMAT = new Choice<>("format", Format.class, Format.JSON);
  private static final Choice<Compression> COMPRESSION =
      new Choice<>("compression", Compression.class, Compression.GZIP);
  private static final Choice<DecimalFormat> DECIMALS =
      new Choice<>("decimal.format", DecimalFormat.class, DecimalFormat.STRING);
  static final String UNAVAILABLE = "unavailable.value";

  /** With the defaults of Parquet files. */
  public FormatSettings(
      Format format, Compression compression, DecimalFormat decimals, String unavailableValue) {
    this(format, compression, decimals, unavailableValue, ParquetSettings.STANDARD);
  }

  static ConfigDef define(ConfigDef definition) {
    FORMAT.define(
        definition,
        Importance.MEDIUM,
        "Format of the data files: JSON Lines (`json`) or Parquet (`parquet`).");
    COMPRESSION.define(definition, Importance.MEDIUM, "Compression of the data files.");
    DECIMALS.define(
        definition,
        Importance.MEDIUM,
        "Whether exact decimals are JSON strings, which no reader rounds, or JSON numbers. NaN and"
            + " infinities are strings either way.");
    ParquetSettings.define(definition);
    return definition.define(
        UNAVAILABLE,
        Type.STRING,
        "__debezium_unavailable_value",
        Importance.LOW,
        "The source connector's `unavailable.value.placeholder`: what stands for a large value that"
            + " an update left as it was. Empty if the source uses Tributary's marker, which is"
            + " always known and can never be data.");
  }

  static FormatSettings parse(AbstractConfig config) {
    return new FormatSettings(
        FORMAT.parse(config),
        COMPRESSION.parse(config),
        DECIMALS.parse(config),
        config.getString(UNAVAILABLE),
        ParquetSettings.parse(config));
  }
}
