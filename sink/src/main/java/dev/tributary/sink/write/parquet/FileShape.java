package dev.tributary.sink.write.parquet;

import dev.tributary.lake.format.ParquetCodecs;
import dev.tributary.sink.config.ParquetSettings;
import java.io.IOException;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** What all Parquet files of a sink have in common: encodings, sizes, compression. */
public final class FileShape {
  /** Statistics need no more of a text than this: a value may have a gigabyte. */
  private static final int STATISTICS_LENGTH = 64;

  private final int rowGroupBytes;
  private final ParquetProperties properties;
  private final BytesInputCompressor compressor;

  public FileShape(ParquetSettings settings) {
    this.rowGroupBytes = settings.rowGroupBytes();
    this.compressor = new ParquetCodecs().getCompressor(codec(settings));
    this.properties =
        ParquetProperties.builder()
            // Every engine reads version 1; version 2's pages and encodings not all.
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withDictionaryEncoding(true)
            .withPageSize(settings.pageBytes())
            .withDictionaryPageSize(settings.pageBytes())
            .withStatisticsTruncateLength(STATISTICS_LENGTH)
            .withColumnIndexTruncateLength(STATISTICS_LENGTH)
            .build();
  }

  private static CompressionCodecName codec(ParquetSettings settings) {
    return switch (settings.compression()) {
      case ZSTD -> CompressionCodecName.ZSTD;
      case SNAPPY -> CompressionCodecName.SNAPPY;
      case GZIP -> CompressionCodecName.GZIP;
      case LZ4_RAW -> CompressionCodecName.LZ4_RAW;
      case NONE -> CompressionCodecName.UNCOMPRESSED;
    };
  }

  int rowGroupBytes() {
    return rowGroupBytes;
  }

  ParquetProperties properties() {
    return properties;
  }

  ColumnChunkPageWriteStore pages(MessageType schema) {
    return ColumnChunkPageWriteStore.builder()
        .withCompressorProvider(column -> compressor)
        .withSchema(schema)
        .withAllocator(properties.getAllocator())
        .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
        .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
        .build();
  }

  ParquetFileWriter writer(MessageType schema, FooterOutput out) throws IOException {
    return new ParquetFileWriter(
        out.asFile(), schema, ParquetFileWriter.Mode.CREATE, rowGroupBytes, 0, null, properties);
  }
}
