package dev.tributary.lake.format;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file that the sink wrote, one by one. Its values are spelled as in a
 * file of JSON Lines.
 */
public final class ParquetReader implements RowReader {
  /** How the names of such files end. */
  public static final String EXTENSION = ".parquet";

  private final String address;
  private final LocalCopy copy;
  private final SeekableByteChannel file;
  private final Iterator<BlockMetaData> groups;
  private final MessageColumnIO columns;
  private final RowRecords records;
  private @Nullable RecordReader<Map<String, Object>> group;
  private long left;
  private long rows;

  /**
   * @param address where the bytes come from, for messages
   * @param copy of the file; closed with this reader
   * @throws FileFormatException if the file is none of Parquet
   */
  public ParquetReader(String address, LocalCopy copy) throws IOException {
    this.address = address;
    this.copy = copy;
    this.file = Files.newByteChannel(copy.path());
    ParquetMetadata footer = footer();
    MessageType schema = footer.getFileMetaData().getSchema();
    this.groups = footer.getBlocks().iterator();
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.records = new RowRecords(schema);
  }

  private ParquetMetadata footer() throws IOException {
    try {
      return ParquetFooter.read(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw new FileFormatException("%s is damaged: %s".formatted(address, e.getMessage()), e);
    }
  }

  @Override
  public Optional<ChangeRow> next() throws IOException {
    try {
      while (left == 0) {
        if (!groups.hasNext()) {
          return Optional.empty();
        }
        RowGroupPages pages = new RowGroupPages(file, groups.next());
        left = pages.getRowCount();
        group = columns.getRecordReader(pages, records);
      }
      Optional<ChangeRow> row =
          Optional.ofNullable(group).map(RecordReader::read).map(TypedRow::changeRow);
      left--;
      rows++;
      return row;
    } catch (RuntimeException e) {
      throw new FileFormatException(
          "%s, row %d: %s".formatted(address, rows + 1, e.getMessage()), e);
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (copy) {
      file.close();
    }
  }
}
