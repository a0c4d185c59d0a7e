package dev.tributary.sink.write.connect;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import dev.tributary.sink.write.TypedRow;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;

/** A file of values one after the other. */
final class StreamFile implements RowFile {
  private final ValueEncoder encoder;
  private final RowOutput output;
  private final FileTally tally = FileTally.withoutKeys();

  StreamFile(ValueEncoder encoder, RowOutput output) {
    this.encoder = encoder;
    this.output = output;
  }

  @Override
  public void append(Change change) throws IOException {
    JsonBuffer buffer = output.buffer();
    int start = buffer.length();
    try {
      encoder.encode(buffer, change.record());
    } catch (RuntimeException e) {
      buffer.truncate(start);
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, false);
    output.endRow();
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return output.bytes();
  }

  @Override
  public long held() {
    return output.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    return tally.finished(output.finish());
  }
}
