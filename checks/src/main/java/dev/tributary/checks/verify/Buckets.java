package dev.tributary.checks.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows on disk, spread over files by the row they belong to. A file keeps the order in which its
 * rows were added. Written first, then read.
 */
final class Buckets<T extends Bucketed> implements AutoCloseable {
  /** Reads one row from where it was written. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static final int BUFFER = 32 * 1024;

  /** Bits of a row's spread that one level uses. */
  private static final int LEVEL_BITS = 8;

  private static final int MAX_COUNT = 1 << LEVEL_BITS;

  private final Path folder;
  private final Reader<T> reader;
  private final int level;
  private final @Nullable DataOutputStream[] files;
  private final long[] rows;

  /**
   * @param count a power of two, at most 256
   * @param level 0, or how many times rows of one bucket have been spread again
   */
  Buckets(Path folder, Reader<T> reader, int count, int level) {
    if (count < 1 || count > MAX_COUNT || Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException("Buckets must be a power of two up to 256: " + count);
    }
    this.folder = folder;
    this.reader = reader;
    this.level = level;
    this.files = new DataOutputStream[count];
    this.rows = new long[count];
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  int count() {
    return rows.length;
  }

  void add(T row) {
    long bits = row.row().spread() >>> (Long.SIZE - LEVEL_BITS * (level + 1));
    int bucket = (int) bits & (rows.length - 1);
    try {
      row.write(open(bucket));
    } catch (IOException e) {
      throw unwritable(e);
    }
    rows[bucket]++;
  }

  /** Ends the writing. */
  @Override
  public void close() {
    try {
      for (int i = 0; i < files.length; i++) {
        DataOutputStream file = files[i];
        if (file != null) {
          file.close();
          files[i] = null;
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  long bytes(int bucket) {
    try {
      return rows[bucket] == 0 ? 0 : Files.size(path(bucket));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Gives the bucket's rows in the order in which they were added. */
  void read(int bucket, Consumer<T> consumer) {
    if (rows[bucket] == 0) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path(bucket)), BUFFER))) {
      for (long i = 0; i < rows[bucket]; i++) {
        consumer.accept(reader.read(in));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void delete(int bucket) {
    try {
      Files.deleteIfExists(path(bucket));
    } catch (IOException e) {
      throw unwritable(e);
    }
    rows[bucket] = 0;
  }

  /** Spreads the rows of one bucket over more files, and deletes it. */
  Buckets<T> split(int bucket, int count) {
    Buckets<T> parts = new Buckets<>(folder.resolve("split-" + bucket), reader, count, level + 1);
    try (parts) {
      read(bucket, parts::add);
    }
    delete(bucket);
    return parts;
  }

  private DataOutputStream open(int bucket) throws IOException {
    DataOutputStream file = files[bucket];
    if (file == null) {
      file =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(path(bucket)), BUFFER));
      files[bucket] = file;
    }
    return file;
  }

  private Path path(int bucket) {
    return folder.resolve("bucket-" + bucket);
  }

  private UncheckedIOException unwritable(IOException cause) {
    return new UncheckedIOException(
        "Cannot use the temporary files in "
            + folder
            + ": "
            + cause.getMessage()
            + ". Free space there, or name another folder.",
        cause);
  }
}
