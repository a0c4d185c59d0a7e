package dev.tributary.sink.config;

import dev.tributary.wire.JsonDecimals;

/**
 * What files look like whose rows are records' values just as Connect has them.
 *
 * @param mapping of schemas, in Avro files and in Parquet files
 * @param avroLevel of the codecs that have levels, {@link AvroCodec#DEFLATE} and {@link
 *     AvroCodec#ZSTANDARD}: 0 to 9; -1 for the codec's own choice
 * @param compression of JSON and bytes
 * @param compressionLevel of gzip, 0 to 9; -1 for its own choice
 */
public record ConnectFormatSettings(
    JsonDecimals decimals,
    AvroMapping mapping,
    AvroCodec avroCodec,
    int avroLevel,
    ParquetSettings parquet,
    BytesSettings bytes,
    Compression compression,
    int compressionLevel) {
  /** What stands for no level. */
  public static final int OWN_CHOICE = -1;

  private static final int HIGHEST = 9;

  /** The defaults. */
  public static final ConnectFormatSettings STANDARD =
      new ConnectFormatSettings(
          JsonDecimals.BASE64,
          AvroMapping.STANDARD,
          AvroCodec.NULL,
          OWN_CHOICE,
          new ParquetSettings(
              ParquetCompression.SNAPPY,
              ParquetSettings.STANDARD.rowGroupBytes(),
              ParquetSettings.STANDARD.pageBytes()),
          new BytesSettings("\n", ".bin"),
          Compression.NONE,
          OWN_CHOICE);

  public ConnectFormatSettings {
    if (compression == Compression.ZSTD) {
      throw new IllegalArgumentException("Files of records' values are gzipped or plain, not zstd");
    }
    requireLevel(avroLevel);
    requireLevel(compressionLevel);
  }

  private static void requireLevel(int level) {
    if (level < OWN_CHOICE || level > HIGHEST) {
      throw new IllegalArgumentException("A level is 0 to 9, or -1 for none: " + level);
    }
  }
}
