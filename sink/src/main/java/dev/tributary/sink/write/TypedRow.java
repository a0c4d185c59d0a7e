package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.RowLayout;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The values of one row after another of a file. Not safe for threads. */
public final class TypedRow {
  private final RowSchema fileSchema;
  private final RowLayout layout;
  private final List<Member> members;
  private final @Nullable Object[] values;
  private RowSchema schema;
  private boolean unavailable;

  TypedRow(RowSchema schema, RowLayout layout) {
    this.fileSchema = schema;
    this.schema = schema;
    this.layout = layout;
    this.members = layout.members();
    this.values = new @Nullable Object[members.size()];
    if (schema.columns().fields().isEmpty()) {
      throw new DataException(
          "Records of %s have no schema, and so no columns; set a value.converter whose values have one, or format=json"
              .formatted(schema.table()));
    }
  }

  public List<Member> members() {
    return members;
  }

  /** The row's values, in the order of the members; the same array for each row. */
  public @Nullable Object[] values() {
    return values;
  }

  /** Whether a value of the row was not sent. */
  public boolean hasUnavailable() {
    return unavailable;
  }

  /**
   * Takes the change's values.
   *
   * @throws DataException naming the record, if a value is none of its schema
   */
  public void take(Change change) {
    if (change.row() != schema) {
      if (!fileSchema.covers(change.row())) {
        throw new IllegalArgumentException(
            "A row of %s cannot go into a file of %s".formatted(change.row(), fileSchema));
      }
      schema = change.row();
    }
    try {
      unavailable = layout.fill(change, values);
    } catch (RuntimeException e) {
      throw unwritable(change, e);
    }
  }

  /** The error of a change whose row cannot be written. */
  public static DataException unwritable(Change change, RuntimeException cause) {
    return new DataException(
        "Cannot write the row of %s-%d@%d: %s"
            .formatted(change.topic(), change.partition(), change.offset(), cause.getMessage()),
        cause);
  }
}
