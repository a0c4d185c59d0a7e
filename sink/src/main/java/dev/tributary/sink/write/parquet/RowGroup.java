package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType.Member;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The columns of the rows that are not in the file yet. */
final class RowGroup {
  /** What a column's writer allocates with its first value, for the numbers of a dictionary. */
  private static final int BYTES_OF_A_COLUMN = 17 << 10;

  /** What compression is taken to make of pages that are still open. */
  private static final int COMPRESSION = 3;

  private static final int ROWS_BETWEEN_LOOKS = 128;
  private static final int BYTES_BETWEEN_LOOKS = 64 << 10;

  private final MessageType schema;
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore columns;
  private final Volume volume = new Volume();
  private final Cell[] cells;
  private long rows;
  private int unlooked;
  private long held;
  private long compressed;

  RowGroup(MessageType schema, List<Member> members, FileShape shape) {
    this.schema = schema;
    this.pages = shape.pages(schema);
    this.columns = shape.properties().newColumnWriteStore(schema, pages, pages);
    this.cells = new Cells(schema, columns, volume).of(members);
    look();
  }

  void add(@Nullable Object[] row) {
    for (int i = 0; i < cells.length; i++) {
      cells[i].write(row[i], 0, 0);
    }
    columns.endRecord();
    rows++;
    unlooked++;
    if (unlooked == ROWS_BETWEEN_LOOKS || volume.bytes() >= BYTES_BETWEEN_LOOKS) {
      look();
    }
  }

  /** Asking each column costs as much as a row: not after each. */
  private void look() {
    unlooked = 0;
    volume.reset();
    long inPages = 0;
    for (ColumnDescriptor column : schema.getColumns()) {
      inPages += pages.getPageWriter(column).getMemSize();
    }
    compressed = inPages + (columns.getBufferedSize() - inPages) / COMPRESSION;
    held = columns.getAllocatedSize() + (long) BYTES_OF_A_COLUMN * schema.getColumns().size();
  }

  /** Memory, about. */
  long held() {
    return held + volume.bytes();
  }

  /** Bytes that it will have in the file, about. */
  long bytes() {
    return compressed + volume.bytes() / COMPRESSION;
  }

  /** Writes the rows; nothing can be added afterwards. */
  void writeTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    columns.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
    columns.close();
    pages.close();
  }
}
