package dev.tributary.sink.write;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.row.RowColumns;
import dev.tributary.sink.row.RowLayout;
import dev.tributary.sink.row.UnavailableMarker;

/** What files of typed columns are filled with. One for each task. */
public final class TypedRows {
  private final ColumnEncoders encoders;
  private final UnavailableMarker marker;
  private final RowColumns wanted;

  public TypedRows(FormatSettings settings, RowColumns wanted) {
    this.encoders = new ColumnEncoders(settings.decimals());
    this.marker = new UnavailableMarker(settings.unavailableValue());
    this.wanted = wanted;
  }

  /**
   * The rows of one file.
   *
   * @throws org.apache.kafka.connect.errors.DataException if rows of the schema have no typed
   *     columns
   */
  public TypedRow row(RowSchema schema, TableSchema ids) {
    return new TypedRow(schema, new RowLayout(schema, ids, wanted, marker, new JsonText(encoders)));
  }

  /** The statistics of one file. */
  public FileTally tally(RowSchema schema) {
    return FileTally.of(schema, encoders);
  }
}
