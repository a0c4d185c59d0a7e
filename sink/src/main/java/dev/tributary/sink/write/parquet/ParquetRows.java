package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.write.CheckedOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file while rows are added: columns, row groups, output. */
public final class ParquetRows {
  /** What a row in memory is taken to be more than in the file. */
  private static final int WEIGHT = 8;

  private final MessageType columns;
  private final List<Member> members;
  private final FileShape shape;
  private final CheckedOutput checked;
  private final FooterOutput out;
  private final RowBatch batch;
  private @Nullable RowGroup group;
  private @Nullable ParquetFileWriter writer;

  /**
   * @param columns of the file; what is no list, map or struct lies there as its member's type does
   * @param members the columns' names, and the classes of their values
   */
  public ParquetRows(
      MessageType columns, List<Member> members, FileShape shape, CheckedOutput checked) {
    this.columns = columns;
    this.members = members;
    this.shape = shape;
    this.checked = checked;
    this.out = new FooterOutput(checked);
    this.batch = new RowBatch(members);
  }

  /** Adds a row whose values fit the columns. The array is kept, and must not change any more. */
  public void add(@Nullable Object[] row) throws IOException {
    batch.add(row);
    if (batch.isEnough()) {
      RowGroup open = columnwise();
      if (open.held() >= shape.rowGroupBytes()) {
        write(open);
      }
    }
  }

  private RowGroup columnwise() {
    RowGroup open = group;
    if (open == null) {
      open = new RowGroup(columns, members, shape);
      group = open;
    }
    batch.moveTo(open);
    return open;
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

  /** Bytes of the file so far, about. */
  public long bytes() {
    RowGroup open = group;
    return checked.count() + batch.bytes() / WEIGHT + (open == null ? 0 : open.bytes());
  }

  /** Memory, about. */
  public long held() {
    RowGroup open = group;
    return batch.bytes() + (open == null ? 0 : open.held());
  }

  /**
   * Hands on all bytes; the length of the footer.
   *
   * @param remarks what the file says of itself
   */
  public long finish(Map<String, String> remarks) throws IOException {
    RowGroup last = batch.isEmpty() ? group : columnwise();
    if (last != null) {
      write(last);
    }
    writer().end(remarks);
    return out.footerBytes();
  }
}
