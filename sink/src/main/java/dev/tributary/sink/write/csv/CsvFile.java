package dev.tributary.sink.write.csv;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import dev.tributary.sink.write.TypedRow;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A header, and a record for each row. */
final class CsvFile implements RowFile {
  private final TypedRow row;
  private final FileTally tally;
  private final RowOutput output;
  private final CellWriter[] cells;

  CsvFile(TypedRow row, FileTally tally, RowOutput output) {
    this.row = row;
    this.tally = tally;
    this.output = output;
    this.cells =
        row.members().stream()
            .map(member -> CellWriter.of(member.type()))
            .toArray(CellWriter[]::new);
    header(output.buffer());
  }

  private void header(JsonBuffer buffer) {
    boolean first = true;
    for (Member member : row.members()) {
      if (!first) {
        buffer.raw(',');
      }
      first = false;
      CellWriter.text(buffer, member.name());
    }
    end(buffer);
  }

  private static void end(JsonBuffer buffer) {
    buffer.raw('\r');
    buffer.raw('\n');
  }

  @Override
  public void append(Change change) throws IOException {
    row.take(change);
    JsonBuffer buffer = output.buffer();
    int start = buffer.length();
    try {
      encode(buffer, row.values());
    } catch (RuntimeException e) {
      buffer.truncate(start);
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, row.hasUnavailable());
    output.endRow();
  }

  private void encode(JsonBuffer buffer, @Nullable Object[] values) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        buffer.raw(',');
      }
      Object value = values[i];
      if (value != null) {
        cells[i].write(buffer, value);
      }
    }
    end(buffer);
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
