package dev.tributary.sink.write.parquet;

import dev.tributary.sink.write.CheckedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Where a file's bytes go. It remembers the last ones, which tell how long the footer is. */
final class FooterOutput extends PositionOutputStream {
  /** The footer's length in four bytes, and the magic number. */
  private static final int TAIL = 8;

  private final CheckedOutput out;
  private final byte[] tail = new byte[TAIL];

  FooterOutput(CheckedOutput out) {
    this.out = out;
  }

  @Override
  public long getPos() {
    return out.count();
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    int kept = Math.min(length, TAIL);
    System.arraycopy(tail, kept, tail, 0, TAIL - kept);
    System.arraycopy(bytes, offset + length - kept, tail, TAIL - kept, kept);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** The output behind it stays open. */
  @Override
  public void close() {}

  /** Length of the footer that was written last. */
  long footerBytes() {
    return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  OutputFile asFile() {
    return new OutputFile() {
      @Override
      public PositionOutputStream create(long blockSizeHint) {
        return FooterOutput.this;
      }

      @Override
      public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return FooterOutput.this;
      }

      @Override
      public boolean supportsBlockSize() {
        return false;
      }

      @Override
      public long defaultBlockSize() {
        return 0;
      }
    };
  }
}
