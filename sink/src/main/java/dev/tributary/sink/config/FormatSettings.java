package dev.tributary.sink.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

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
    AvroSettings avro,
    BytesSettings bytes,
    ParquetSettings parquet) {
  private static final Choice<Format> FORMAT = new Choice<>("format", Format.class, Format.JSON);
  private static final Choice<Compression> COMPRESSION =
      new Choice<>("compression", Compression.class, Compression.GZIP);
  private static final Choice<DecimalFormat> DECIMALS =
      new Choice<>("decimal.format", DecimalFormat.class, DecimalFormat.STRING);
  static final String UNAVAILABLE = "unavailable.value";

  /** With the defaults of each format's own settings. */
  public FormatSettings(
      Format format, Compression compression, DecimalFormat decimals, String unavailableValue) {
    this(
        format,
        compression,
        decimals,
        unavailableValue,
        AvroSettings.STANDARD,
        BytesSettings.STANDARD,
        ParquetSettings.STANDARD);
  }

  static ConfigDef define(ConfigDef definition) {
    FORMAT.define(
        definition,
        Importance.MEDIUM,
        "Format of the data files: JSON Lines, CSV, Avro object container files, Parquet, or the"
            + " record's bytes as they came (with `change.shape=raw`).");
    COMPRESSION.define(
        definition,
        Importance.MEDIUM,
        "Compression of the data files; of Avro see `avro.codec`, of Parquet"
            + " `parquet.compression`.");
    AvroSettings.define(definition);
    BytesSettings.define(definition);
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

  /** Refuses rows that the format cannot hold. */
  void requireFit(RowSettings rows) {
    if (format != Format.BYTES) {
      return;
    }
    if (rows.shape() != ChangeShape.RAW) {
      throw new ConfigException(
          "format", "bytes", "it holds records as they came; set change.shape=raw with it");
    }
    if (!rows.extras().isEmpty()) {
      throw new ConfigException(
          "format", "bytes", "it has no columns; leave extra.columns out with it");
    }
  }

  static FormatSettings parse(AbstractConfig config) {
    return new FormatSettings(
        FORMAT.parse(config),
        COMPRESSION.parse(config),
        DECIMALS.parse(config),
        config.getString(UNAVAILABLE),
        AvroSettings.parse(config),
        BytesSettings.parse(config),
        ParquetSettings.parse(config));
  }
}
