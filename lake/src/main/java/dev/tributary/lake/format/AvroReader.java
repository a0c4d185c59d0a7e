package dev.tributary.lake.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidAvroMagicException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an Avro object container file. Used by one thread. */
public final class AvroReader implements RowReader {
  private final String address;
  private final Source source;
  private final DataFileStream<GenericRecord> records;
  private final List<Column> columns = new ArrayList<>();
  private long rows;

  private record Column(int place, String name, AvroValue value) {}

  /**
   * @param address where the bytes come from, for messages
   * @param in the file; closed with this reader
   */
  public AvroReader(String address, InputStream in) throws IOException {
    this.address = address;
    this.source = new Source(in);
    try {
      this.records = new DataFileStream<>(source, new GenericDatumReader<>());
      for (Schema.Field field : records.getSchema().getFields()) {
        columns.add(new Column(field.pos(), AvroValue.name(field), AvroValue.of(field.schema())));
      }
    } catch (InvalidAvroMagicException | AvroRuntimeException e) {
      throw source.failure(new FileFormatException(address + ": " + e.getMessage(), e));
    }
  }

  @Override
  public Optional<ChangeRow> next() throws IOException {
    Optional<GenericRecord> next = read();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    RowParts parts = new RowParts(place());
    for (Column column : columns) {
      Object value = next.get().get(column.place());
      parts.put(column.name(), value == null ? JsonValue.NULL : column.value().of(value));
    }
    ChangeRow row = parts.finished();
    rows++;
    return Optional.of(row);
  }

  private Optional<GenericRecord> read() throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (AvroRuntimeException e) {
      throw source.failure(new FileFormatException(place() + ": " + e.getMessage(), e));
    }
  }

  private String place() {
    return "%s, row %d".formatted(address, rows + 1);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** Tells a stream that failed from bytes that are no Avro: Avro throws the same for both. */
  private static final class Source extends FilterInputStream {
    private @Nullable IOException failed;

    Source(InputStream in) {
      super(in);
    }

    RuntimeException failure(FileFormatException otherwise) throws IOException {
      if (failed != null) {
        throw failed;
      }
      return otherwise;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failed = e;
        throw e;
      }
    }
  }
}
