package dev.tributary.lake.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/** The pages of one row group, those of each column one after the other. */
public final class RowGroupPages implements PageReadStore {
  private final long rows;
  private final Map<String, Pages> columns = new HashMap<>();

  /** Reads all pages of the row group; the file stays open. */
  public RowGroupPages(SeekableByteChannel file, BlockMetaData group) throws IOException {
    this.rows = group.getRowCount();
    for (ColumnChunkMetaData column : group.getColumns()) {
      byte[] bytes =
          ParquetFooter.bytes(file, column.getStartingPos(), Math.toIntExact(column.getTotalSize()))
              .array();
      columns.put(Arrays.toString(column.getPath().toArray()), new Pages(column, bytes));
    }
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return Optional.ofNullable(columns.get(Arrays.toString(column.getPath())))
        .orElseThrow(() -> new FileFormatException("a row group lacks the column " + column));
  }

  @Override
  public long getRowCount() {
    return rows;
  }

  /** The pages of a column. The sink writes those of version 1. */
  private static final class Pages implements PageReader {
    private final ColumnChunkMetaData column;
    private final BytesInputDecompressor decompressor;
    private final ByteArrayInputStream bytes;
    private long left;
    private @Nullable PageHeader header;

    Pages(ColumnChunkMetaData column, byte[] bytes) {
      this.column = column;
      this.decompressor = new ParquetCodecs().getDecompressor(column.getCodec());
      this.bytes = new ByteArrayInputStream(bytes);
      this.left = column.getValueCount();
    }

    @Override
    public long getTotalValueCount() {
      return column.getValueCount();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      try {
        PageHeader next = next();
        if (!next.isSetDictionary_page_header()) {
          header = next;
          return null;
        }
        return new DictionaryPage(
            decompressed(next),
            next.getUncompressed_page_size(),
            next.getDictionary_page_header().getNum_values(),
            encoding(next.getDictionary_page_header().getEncoding()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public @Nullable DataPage readPage() {
      if (left <= 0) {
        return null;
      }
      try {
        PageHeader next = next();
        if (!next.isSetData_page_header()) {
          throw new FileFormatException("pages of type %s are not known".formatted(next.getType()));
        }
        DataPageHeader data = next.getData_page_header();
        left -= data.getNum_values();
        return new DataPageV1(
            decompressed(next),
            data.getNum_values(),
            next.getUncompressed_page_size(),
            Statistics.createStats(column.getPrimitiveType()),
            encoding(data.getRepetition_level_encoding()),
            encoding(data.getDefinition_level_encoding()),
            encoding(data.getEncoding()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private PageHeader next() throws IOException {
      PageHeader seen = header;
      header = null;
      return seen == null ? Util.readPageHeader(bytes) : seen;
    }

    private BytesInput decompressed(PageHeader page) throws IOException {
      byte[] compressed = bytes.readNBytes(page.getCompressed_page_size());
      return decompressor.decompress(BytesInput.from(compressed), page.getUncompressed_page_size());
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
      return Encoding.valueOf(encoding.name());
    }
  }
}
