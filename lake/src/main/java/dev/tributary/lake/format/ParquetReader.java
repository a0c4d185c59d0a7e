package dev.tributary.lake.format;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a Parquet file that the sink wrote, one by one. Its values are spelled as in a
 * file of JSON Lines.
 */
public final class ParquetReader implements RowsReader {
  /** How the names of such files end. */
  public static final String EXTENSION = ".parquet";

  private final String address;
  private final LocalCopy copy;
  private final ParquetFileReader file;
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
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();
    try {
      this.file = ParquetFileReader.open(new LocalInputFile(copy.path()), options);
    } catch (RuntimeException e) {
      throw new FileFormatException("%s is damaged: %s".formatted(address, e.getMessage()), e);
    }
    MessageType schema = file.getFooter().getFileMetaData().getSchema();
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.records = new RowRecords(schema);
  }

  @Override
  public Optional<ChangeRow> next() throws IOException {
    try {
      while (left == 0) {
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
          return Optional.empty();
        }
        left = pages.getRowCount();
        group = columns.getRecordReader(pages, records);
      }
      Optional<ChangeRow> row = Optional.ofNullable(group).map(RecordReader::read).map(this::row);
      left--;
      rows++;
      return row;
    } catch (FileFormatException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FileFormatException(
          "%s, row %d: %s".formatted(address, rows + 1, e.getMessage()), e);
    }
  }

  private ChangeRow row(Map<String, Object> values) {
    try {
      return TypedRow.changeRow(values);
    } catch (IllegalArgumentException e) {
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
