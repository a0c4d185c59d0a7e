package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType.Member;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.page.PageWriter;
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

  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore columns;
  private final List<PageWriter> ofColumns;
  private final Cell[] cells;
  private long rows;
  private long held;
  private long compressed;

  RowGroup(MessageType schema, List<Member> members, FileShape shape) {
    this.pages = shape.pages(schema);
    this.columns = shape.properties().newColumnWriteStore(schema, pages, pages);
    this.ofColumns = schema.getColumns().stream().map(pages::getPageWriter).toList();
    this.cells = new Cells(schema, columns).of(members);
  }

  /** Adds rows; a page of a column may get more of them than of another. */
  void add(List<@Nullable Object[]> batch) {
    for (int i = 0; i < cells.length; i++) {
      for (@Nullable Object[] row : batch) {
        cells[i].write(row[i], 0, 0);
      }
    }
    for (int i = 0; i < batch.size(); i++) {
      columns.endRecord();
    }
    rows += batch.size();
    look();
  }

  private void look() {
    long inPages = 0;
    for (PageWriter column : ofColumns) {
      inPages += column.getMemSize();
    }
    compressed = inPages + (columns.getBufferedSize() - inPages) / COMPRESSION;
    held = columns.getAllocatedSize() + (long) BYTES_OF_A_COLUMN * ofColumns.size();
  }

  /** Memory, about. */
  long held() {
    return held;
  }

  /** Bytes that it will have in the file, about. */
  long bytes() {
    return compressed;
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
