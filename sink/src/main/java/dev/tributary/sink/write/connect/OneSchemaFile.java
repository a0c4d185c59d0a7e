package dev.tributary.sink.write.connect;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file of values of one schema: that of its first record. Values of other versions are lifted
 * into it.
 */
final class OneSchemaFile implements RowFile {
  private final Beginning beginning;
  private final String format;
  private final CheckedOutput checked;
  private final FileTally tally = FileTally.withoutKeys();
  private @Nullable Begun begun;

  /** What a format makes of values. */
  interface Body {
    /** Adds a value of the file's schema; one that does not fit leaves the body as it was. */
    void add(Object value) throws IOException;

    long bytes();

    long held();

    /** Hands on all bytes; the length of a footer, if there is one. */
    OptionalLong finish() throws IOException;
  }

  /** Begins the body of a file. It hands on nothing before the first value is in it. */
  @FunctionalInterface
  interface Beginning {
    /**
     * Begins it.
     *
     * @param first of the file's changes
     * @throws DataException if the format cannot hold the schema
     */
    Body begin(Schema schema, Change first, CheckedOutput out);
  }

  private record Begun(Lift lift, Body body) {}

  /**
   * @param format for messages
   */
  OneSchemaFile(Beginning beginning, String format, CheckedOutput checked) {
    this.beginning = beginning;
    this.format = format;
    this.checked = checked;
  }

  @Override
  public void append(Change change) throws IOException {
    try {
      add(change);
    } catch (RuntimeException e) {
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, false);
  }

  private void add(Change change) throws IOException {
    SinkRecord record = change.record();
    Schema schema = record.valueSchema();
    Object value = record.value();
    if (schema == null || value == null) {
      throw new DataException(
          "its value has no schema, which files of %s need; set a value.converter that gives one, or take json"
              .formatted(format));
    }
    Begun file = begun;
    if (file == null) {
      file = new Begun(new Lift(schema), beginning.begin(schema, change, checked));
    }
    file.body.add(file.lift.of(schema, value));
    begun = file;
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return begun == null ? 0 : begun.body.bytes();
  }

  @Override
  public long held() {
    return begun == null ? 0 : begun.body.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    OptionalLong footer = begun == null ? OptionalLong.empty() : begun.body.finish();
    return tally.finished(checked, footer);
  }
}
