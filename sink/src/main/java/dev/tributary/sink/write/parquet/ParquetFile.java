package dev.tributary.sink.write.parquet;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.RowLayout;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file: rows, columns, row groups, output. */
final class ParquetFile implements RowFile {
  /** What a row in memory is taken to be more than in the file. */
  private static final int WEIGHT = 8;

  private final RowSchema fileSchema;
  private final RowLayout layout;
  private final List<Member> members;
  private final MessageType columns;
  private final FileTally tally;
  private final FileShape shape;
  private final CheckedOutput checked;
  private final FooterOutput out;
  private final FirstRows firstRows = new FirstRows();
  private RowSchema schema;
  private @Nullable Object[] row;
  private @Nullable RowGroup group;
  private @Nullable ParquetFileWriter writer;

  ParquetFile(
      RowSchema schema, RowLayout layout, FileTally tally, FileShape shape, OutputStream out) {
    this.fileSchema = schema;
    this.schema = schema;
    this.layout = layout;
    this.members = layout.members();
    this.columns = ParquetTypes.message(members);
    this.tally = tally;
    this.shape = shape;
    this.checked = new CheckedOutput(out);
    this.out = new FooterOutput(checked);
    this.row = new @Nullable Object[members.size()];
  }

  @Override
  public void append(Change change) throws IOException {
    if (change.row() != schema) {
      schema = covered(change.row());
    }
    boolean unavailable = layout.fill(change, row);
    add();
    tally.add(change, unavailable);
  }

  private RowSchema covered(RowSchema other) {
    if (!fileSchema.covers(other)) {
      throw new IllegalArgumentException(
          "A row of %s cannot go into a file of %s".formatted(other, fileSchema));
    }
    return other;
  }

  private void add() throws IOException {
    RowGroup open = group;
    if (open != null) {
      open.add(row);
      if (open.held() >= shape.rowGroupBytes()) {
        write(open);
      }
      return;
    }
    firstRows.add(row);
    row = new @Nullable Object[members.size()];
    if (firstRows.areEnough() || writer != null) {
      columnwise();
    }
  }

  private void columnwise() {
    RowGroup opened = new RowGroup(columns, members, shape);
    firstRows.moveTo(opened);
    group = opened;
  }

  private void write(RowGroup full) throws IOException {
    full.writeTo(writer());
    group = null;
  }

  private ParquetFileWriter writer() throws IOException {
    ParquetFileWriter opened = writer;
    if (opened == null) {
      opened = shape.writer(columns, out);
      opened.start();
      writer = opened;
    }
    return opened;
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    RowGroup open = group;
    return checked.count() + (open == null ? firstRows.bytes() / WEIGHT : open.bytes());
  }

  @Override
  public long held() {
    RowGroup open = group;
    return open == null ? firstRows.bytes() : open.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    if (group == null && firstRows.bytes() > 0) {
      columnwise();
    }
    RowGroup last = group;
    if (last != null) {
      write(last);
    }
    writer().end(Map.of());
    return tally.finished(checked, OptionalLong.of(out.footerBytes()));
  }
}
