package dev.tributary.lake.format;

import dev.tributary.lake.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the rows of a data file one by one. Used by one thread. */
public interface RowReader extends AutoCloseable {
  /**
   * A reader of the format that the key's extension tells.
   *
   * @param in the object's bytes; closed with the reader
   * @throws FileFormatException if it does not begin as a file of that format must
   */
  static RowReader open(ObjectKey key, InputStream in) throws IOException {
    Compression compression = Compression.of(key);
    String name = key.value();
    String plain = name.substring(0, name.length() - compression.extension().length());
    InputStream bytes = compression.decompressing(in);
    if (plain.endsWith(".csv")) {
      return new CsvReader(name, bytes);
    }
    return plain.endsWith(".avro") ? new AvroReader(name, bytes) : new JsonLinesReader(name, bytes);
  }

  /**
   * The next row; empty at the end.
   *
   * @throws FileFormatException if what follows is not a row
   */
  Optional<ChangeRow> next() throws IOException;

  /** Rows read so far. */
  long rows();

  @Override
  void close() throws IOException;
}
