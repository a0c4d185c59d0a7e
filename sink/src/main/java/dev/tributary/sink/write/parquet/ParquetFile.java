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
import org.jspecify.annotations.Nullable;

/** A Parquet file of typed rows. */
final class ParquetFile implements RowFile {
  private final RowSchema fileSchema;
  private final RowLayout layout;
  private final FileTally tally;
  private final CheckedOutput checked;
  private final ParquetRows rows;
  private final int width;
  private RowSchema schema;

  ParquetFile(
      RowSchema schema, RowLayout layout, FileTally tally, FileShape shape, OutputStream out) {
    List<Member> members = layout.members();
    this.fileSchema = schema;
    this.schema = schema;
    this.layout = layout;
    this.tally = tally;
    this.checked = new CheckedOutput(out);
    this.rows = new ParquetRows(ParquetTypes.message(members), members, shape, checked);
    this.width = members.size();
  }

  @Override
  public void append(Change change) throws IOException {
    if (change.row() != schema) {
      schema = covered(change.row());
    }
    @Nullable Object[] row = new @Nullable Object[width];
    boolean unavailable = layout.fill(change, row);
    rows.add(row);
    tally.add(change, unavailable);
  }

  private RowSchema covered(RowSchema other) {
    if (!fileSchema.covers(other)) {
      throw new IllegalArgumentException(
          "A row of %s cannot go into a file of %s".formatted(other, fileSchema));
    }
    return other;
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  @Override
  public long held() {
    return rows.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    long footer = rows.finish(Map.of());
    return tally.finished(checked, OptionalLong.of(footer));
  }
}
