package dev.tributary.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What Parquet files look like inside.
 *
 * @param rowGroupBytes of a row group, as compressed: what an open file holds in memory at most
 * @param pageBytes of a page of one column, before it is compressed
 */
public record ParquetSettings(ParquetCompression compression, int rowGroupBytes, int pageBytes) {
  private static final Choice<ParquetCompression> COMPRESSION =
      new Choice<>("parquet.compression", ParquetCompression.class, ParquetCompression.ZSTD);
  static final String ROW_GROUP = "parquet.row.group.bytes";
  static final String PAGE = "parquet.page.bytes";

  /** The defaults. */
  public static final ParquetSettings STANDARD =
      new ParquetSettings(ParquetCompression.ZSTD, 32 << 20, 256 << 10);

  public ParquetSettings {
    if (pageBytes < 1 || rowGroupBytes < pageBytes) {
      throw new IllegalArgumentException(
          "A row group has at least one page: %d bytes, pages of %d"
              .formatted(rowGroupBytes, pageBytes));
    }
  }

  static ConfigDef define(ConfigDef definition) {
    COMPRESSION.define(
        definition,
        Importance.MEDIUM,
        "Compression of the pages in Parquet files, which `compression` does not touch.");
    return definition
        .define(
            ROW_GROUP,
            Type.INT,
            STANDARD.rowGroupBytes(),
            between(1 << 20, 1 << 30),
            Importance.LOW,
            "Bytes of a row group in Parquet files, as compressed. An open file holds up to so much"
                + " in memory.")
        .define(
            PAGE,
            Type.INT,
            STANDARD.pageBytes(),
            between(8 << 10, 1 << 20),
            Importance.LOW,
            "Bytes of a page in Parquet files, before compression: what a reader reads at least of"
                + " a column. Each column of an open file holds up to so much in memory.");
  }

  static ParquetSettings parse(AbstractConfig config) {
    return new ParquetSettings(
        COMPRESSION.parse(config), config.getInt(ROW_GROUP), config.getInt(PAGE));
  }
}
