package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import java.io.IOException;

/** A data file while rows are added to it. Not safe for threads. */
public interface RowFile {
  /**
   * Adds the change's row. If it cannot be written, the file is as it was before.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the row cannot be written
   */
  void append(Change change) throws IOException;

  long rows();

  /** Bytes of the object so far; an estimate, since compression holds some back. */
  long bytes();

  /** Memory that the file itself holds back, in bytes, beside what it has handed on. */
  long held();

  /** Hands on all bytes. The output stays open. Afterwards nothing can be added. */
  FinishedFile finish() throws IOException;
}
