package dev.tributary.checks.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A row of the source, as it lies in a bucket.
 *
 * @param image empty where the table has no key
 */
record SourceRow(Digest row, String label, RowImage image) implements Bucketed {
  @Override
  public void write(DataOutput out) throws IOException {
    row.write(out);
    out.writeUTF(label);
    image.write(out);
  }

  static SourceRow read(DataInput in) throws IOException {
    return new SourceRow(Digest.read(in), in.readUTF(), RowImage.read(in));
  }
}
