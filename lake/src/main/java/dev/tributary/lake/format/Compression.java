package dev.tributary.lake.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.tributary.lake.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a data file is compressed. Equal rows give equal bytes: no header carries a time. */
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_LEVEL = 4;
  private static final int ZSTD_LEVEL = 3;

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /** What the key says of it: the compression of a data file is told by its extension alone. */
  public static Compression of(ObjectKey key) {
    if (key.value().endsWith(GZIP.extension)) {
      return GZIP;
    }
    return key.value().endsWith(ZSTD.extension) ? ZSTD : NONE;
  }

  /** What it adds to a file's name. */
  public String extension() {
    return extension;
  }

  /** A stream that compresses; closing it finishes the format and closes {@code out}. */
  public OutputStream compressing(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new LeveledGzip(out);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL);
    };
  }

  /** A stream of what was compressed; closing it closes {@code in}. */
  public InputStream decompressing(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
    };
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(GZIP_LEVEL);
    }
  }
}
