package dev.tributary.sink.write;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import java.io.IOException;
import java.io.OutputStream;

/** A format of data files. One for each task, since it keeps what it has made for schemas. */
public interface FileFormat {
  /** What the names of its files end with, such as {@code .jsonl.gz}. */
  String extension();

  String contentType();

  /**
   * Begins a file; its bytes go to {@code out}, which it does not close.
   *
   * @param schema of the rows; those of schemas that it covers may follow
   * @param ids the table's columns with their field ids, in that schema
   * @throws org.apache.kafka.connect.errors.DataException if the format cannot hold the schema
   */
  RowFile open(RowSchema schema, TableSchema ids, OutputStream out) throws IOException;
}
