package dev.tributary.sink.write.parquet;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ParquetSettings;
import dev.tributary.sink.row.RowLayout;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.RowFile;
import java.io.OutputStream;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Parquet files that can be registered in an Iceberg table as they are: only its types, every field
 * with its id.
 */
public final class ParquetFormat implements FileFormat {
  private final FileShape shape;
  private final BiFunction<RowSchema, TableSchema, RowLayout> layouts;
  private final Function<RowSchema, FileTally> tallies;

  /**
   * @param layouts gives each file its own layout of rows
   * @param tallies gives each file its own tally
   */
  public ParquetFormat(
      ParquetSettings settings,
      BiFunction<RowSchema, TableSchema, RowLayout> layouts,
      Function<RowSchema, FileTally> tallies) {
    this.shape = new FileShape(settings);
    this.layouts = layouts;
    this.tallies = tallies;
  }

  @Override
  public String extension() {
    return ".parquet";
  }

  @Override
  public String contentType() {
    return "application/vnd.apache.parquet";
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new ParquetFile(schema, layouts.apply(schema, ids), tallies.apply(schema), shape, out);
  }
}
