package dev.tributary.sink.write.csv;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A header, and a record for each row. */
final class CsvFile implements RowFile {
  /** Rows are handed on in pieces: compressors and outputs have a price for each call. */
  private static final int PIECE = 1 << 15;

  private final TypedRow row;
  private final FileTally tally;
  private final CheckedOutput checked;
  private final OutputStream compressor;
  private final CellWriter[] cells;
  private final JsonBuffer buffer = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);

  CsvFile(TypedRow row, FileTally tally, Compression compression, CheckedOutput checked)
      throws IOException {
    this.row = row;
    this.tally = tally;
    this.checked = checked;
    this.compressor = Compressor.open(compression, checked);
    this.cells =
        row.members().stream()
            .map(member -> CellWriter.of(member.type()))
            .toArray(CellWriter[]::new);
    header();
  }

  private void header() {
    boolean first = true;
    for (Member member : row.members()) {
      if (!first) {
        buffer.raw(',');
      }
      first = false;
      CellWriter.text(buffer, member.name());
    }
    end();
  }

  private void end() {
    buffer.raw('\r');
    buffer.raw('\n');
  }

  @Override
  public void append(Change change) throws IOException {
    row.take(change);
    int start = buffer.length();
    try {
      encode(row.values());
    } catch (RuntimeException e) {
      buffer.truncate(start);
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, row.hasUnavailable());
    if (buffer.length() >= PIECE) {
      handOn();
    }
  }

  private void encode(@Nullable Object[] values) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        buffer.raw(',');
      }
      Object value = values[i];
      if (value != null) {
        cells[i].write(buffer, value);
      }
    }
    end();
  }

  private void handOn() throws IOException {
    buffer.writeTo(compressor);
    buffer.clear();
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return checked.count() + buffer.length();
  }

  @Override
  public long held() {
    return buffer.length();
  }

  @Override
  public FinishedFile finish() throws IOException {
    handOn();
    compressor.close();
    return tally.finished(checked);
  }
}
