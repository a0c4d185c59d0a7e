package dev.tributary.sink.write;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.tributary.sink.config.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Opens compressing streams. Equal rows give equal bytes: no header carries a time. */
final class Compressor {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_LEVEL = 4;
  private static final int ZSTD_LEVEL = 3;

  private Compressor() {}

  static OutputStream open(Compression compression, OutputStream out) throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new LeveledGzip(out);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL);
    };
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(GZIP_LEVEL);
    }
  }
}
