package dev.tributary.lake;

import com.github.luben.zstd.ZstdIOException;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.FileFormatException;
import dev.tributary.lake.format.LocalCopy;
import dev.tributary.lake.format.ParquetReader;
import dev.tributary.lake.format.RowReader;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** The rows of an open data file, one after the other. For one thread. */
public final class FileRows implements AutoCloseable {
  private interface Reading<T> {
    T read() throws IOException;
  }

  private final LakeFile file;
  private final CRC32C crc = new CRC32C();
  private final InputStream checked;
  private final RowReader reader;

  private FileRows(LakeFile file, InputStream object) throws IOException {
    this.file = file;
    this.checked = new CheckedInputStream(object, crc);
    ObjectKey key = file.file().key();
    this.reader =
        key.value().endsWith(ParquetReader.EXTENSION) ? parquet(key) : RowReader.open(key, checked);
  }

  /** A Parquet file begins to be read at its end: the whole of it is here, and known, before. */
  private RowReader parquet(ObjectKey key) throws IOException {
    LocalCopy copy = LocalCopy.of(checked);
    try {
      verify(Checksum.of(crc));
      return new ParquetReader(key.value(), copy);
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  static FileRows open(LakeFile file, InputStream object) {
    return reading(
        file,
        () -> {
          try {
            return new FileRows(file, object);
          } catch (IOException | RuntimeException e) {
            // A damaged header; the connection must not stay open with it.
            object.close();
            throw e;
          }
        });
  }

  /**
   * The next row; empty at the end, when the whole file was as the log tells.
   *
   * @throws FileFormatException if the file's bytes or rows are not those that the log tells of
   * @throws StoreException if it cannot be read
   */
  public Optional<ChangeRow> next() {
    return reading(
        file,
        () -> {
          Optional<ChangeRow> row = reader.next();
          if (row.isEmpty()) {
            checked.transferTo(OutputStream.nullOutputStream());
            verify(Checksum.of(crc));
            verify(reader.rows());
          }
          return row;
        });
  }

  @Override
  public void close() {
    reading(
        file,
        () -> {
          try (checked) {
            reader.close();
          }
          return true;
        });
  }

  private static <T> T reading(LakeFile file, Reading<T> reading) {
    ObjectKey key = file.file().key();
    try {
      return reading.read();
    } catch (ZipException | ZstdIOException | EOFException e) {
      throw new FileFormatException("%s is damaged: %s".formatted(key, e.getMessage()), e);
    } catch (IOException e) {
      throw new StoreException(
          Reason.NO_ANSWER, "Cannot read %s to its end: %s".formatted(key, e), e);
    }
  }

  private void verify(Checksum checksum) {
    if (!checksum.toString().equals(file.file().checksum())) {
      throw new FileFormatException(
          "%s is not the file that was committed: its checksum is %s, the log says %s"
              .formatted(file.file().key(), checksum, file.file().checksum()));
    }
  }

  private void verify(long rows) {
    if (rows != file.file().rows()) {
      throw new FileFormatException(
          "%s has %d rows, the log says %d".formatted(file.file().key(), rows, file.file().rows()));
    }
  }
}
