package dev.tributary.sink.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Counts and sums up what goes through; closing it leaves the output behind it open. */
public final class CheckedOutput extends OutputStream {
  private final OutputStream out;
  private final CRC32C checksum = new CRC32C();
  private long count;

  public CheckedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    checksum.update(bytes, offset, length);
    count += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() {}

  /** Bytes so far. */
  public long count() {
    return count;
  }

  public String checksum() {
    return "crc32c:%08x".formatted(checksum.getValue());
  }
}
