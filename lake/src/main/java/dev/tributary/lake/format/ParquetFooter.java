package dev.tributary.lake.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * Reads what stands at the end of a Parquet file. Parquet's own reader asks for Hadoop's codecs.
 */
public final class ParquetFooter {
  private static final int TAIL = 8;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ParquetFooter() {}

  /**
   * The file's metadata.
   *
   * @throws FileFormatException if the file does not end as one of Parquet
   */
  public static ParquetMetadata read(SeekableByteChannel file) throws IOException {
    if (file.size() < TAIL + MAGIC.length) {
      throw new FileFormatException("%d bytes are no Parquet file".formatted(file.size()));
    }
    ByteBuffer tail = bytes(file, file.size() - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
    int length = tail.getInt();
    if (!ByteBuffer.wrap(MAGIC).equals(tail) || length < 0 || length > file.size() - TAIL) {
      throw new FileFormatException("it does not end as a Parquet file");
    }
    ByteBuffer footer = bytes(file, file.size() - TAIL - length, length);
    return new ParquetMetadataConverter()
        .readParquetMetadata(
            new ByteArrayInputStream(footer.array()), ParquetMetadataConverter.NO_FILTER);
  }

  /** The bytes of that place. */
  static ByteBuffer bytes(SeekableByteChannel file, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(position);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // Until all are there.
    }
    if (bytes.hasRemaining()) {
      throw new FileFormatException(
          "it ends before the %d bytes at %d".formatted(length, position));
    }
    return bytes.flip();
  }
}
