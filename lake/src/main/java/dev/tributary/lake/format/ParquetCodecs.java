package dev.tributary.lake.format;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The codecs of Parquet's pages. Parquet's own come from Hadoop, which is not there. They keep
 * nothing from page to page, so that thousands of open files cost nothing and any thread may use
 * them.
 */
public final class ParquetCodecs implements CompressionCodecFactory {
  // As for lines of text: higher levels cost more than they gain on pages of a few 100 KB.
  private static final int ZSTD_LEVEL = 1;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new PageCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new PageDecompressor(codec);
  }

  @Override
  public void release() {}

  private static FileFormatException unknown(CompressionCodecName codec) {
    return new FileFormatException(
        "Parquet pages compressed with %s cannot be read here; zstd, snappy, gzip and lz4_raw can"
            .formatted(codec));
  }

  private record PageCompressor(CompressionCodecName codec) implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      return switch (codec) {
        case UNCOMPRESSED -> page;
        case ZSTD -> BytesInput.from(Zstd.compress(page.toByteArray(), ZSTD_LEVEL));
        case SNAPPY -> block(new SnappyCompressor(), page);
        case LZ4_RAW -> block(new Lz4Compressor(), page);
        case GZIP -> gzip(page);
        default -> throw unknown(codec);
      };
    }

    private static BytesInput block(Compressor compressor, BytesInput page) throws IOException {
      byte[] raw = page.toByteArray();
      byte[] compressed = new byte[compressor.maxCompressedLength(raw.length)];
      int length = compressor.compress(raw, 0, raw.length, compressed, 0, compressed.length);
      return BytesInput.from(Arrays.copyOf(compressed, length));
    }

    private static BytesInput gzip(BytesInput page) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(compressed)) {
        page.writeAllTo(gzip);
      }
      return BytesInput.from(compressed.toByteArray());
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {}
  }

  private record PageDecompressor(CompressionCodecName codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int length) throws IOException {
      return codec == CompressionCodecName.UNCOMPRESSED
          ? page
          : BytesInput.from(decompressed(page.toByteArray(), length));
    }

    @Override
    public void decompress(ByteBuffer page, int compressed, ByteBuffer target, int length)
        throws IOException {
      byte[] bytes = new byte[compressed];
      page.get(bytes);
      target.put(codec == CompressionCodecName.UNCOMPRESSED ? bytes : decompressed(bytes, length));
    }

    private byte[] decompressed(byte[] page, int length) throws IOException {
      return switch (codec) {
        case ZSTD -> Zstd.decompress(page, length);
        case SNAPPY -> block(new SnappyDecompressor(), page, length);
        case LZ4_RAW -> block(new Lz4Decompressor(), page, length);
        case GZIP -> gunzip(page, length);
        default -> throw unknown(codec);
      };
    }

    private static byte[] block(Decompressor decompressor, byte[] page, int length) {
      byte[] raw = new byte[length];
      decompressor.decompress(page, 0, page.length, raw, 0, length);
      return raw;
    }

    private static byte[] gunzip(byte[] page, int length) throws IOException {
      try (InputStream raw = new GZIPInputStream(new ByteArrayInputStream(page))) {
        return raw.readNBytes(length);
      }
    }

    @Override
    public void release() {}
  }
}
