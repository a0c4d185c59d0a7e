package dev.tributary.sink.write.connect;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.parquet.FileShape;
import dev.tributary.sink.write.parquet.ParquetRows;
import dev.tributary.wire.SchemaCache;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Parquet files, with the columns that Avro's schema of the values gives. */
final class ConnectParquet implements FileFormat {
  private final ConnectFormatSettings settings;
  private final FileShape fileShape;
  private final SchemaCache<Shape> shapes;

  /**
   * What is made of a schema once.
   *
   * @param remarks what the file says of itself: readers that are bound to Avro look for them
   */
  private record Shape(
      MessageType columns, List<Member> members, PlainValue plain, Map<String, String> remarks) {}

  ConnectParquet(ConnectFormatSettings settings) {
    this.settings = settings;
    this.fileShape = new FileShape(settings.parquet());
    this.shapes = new SchemaCache<>(this::shape);
  }

  private Shape shape(Schema schema) {
    if (schema.type() != Schema.Type.STRUCT || AvroMapper.isUnion(schema)) {
      throw new DataException(
          "its value is no struct (it is of type %s), and Parquet has columns; wrap it with the transformation HoistField, or take json or avro"
              .formatted(schema.type().getName()));
    }
    org.apache.avro.Schema avro = AvroMapper.map(schema, settings.mapping());
    org.apache.avro.Schema record = PlainValues.withoutNull(avro);
    return new Shape(
        ParquetColumns.message(record),
        ParquetColumns.members(record),
        PlainValues.of(schema, avro),
        remarks(record));
  }

  /** None with a schema that Avro's readers refuse: they do without it then. */
  private static Map<String, String> remarks(org.apache.avro.Schema record) {
    String schema = record.toString();
    try {
      new org.apache.avro.Schema.Parser().parse(schema);
      return Map.of("parquet.avro.schema", schema, "writer.model.name", "avro");
    } catch (AvroRuntimeException e) {
      return Map.of();
    }
  }

  @Override
  public String extension() {
    return switch (settings.parquet().compression()) {
      case SNAPPY -> ".snappy.parquet";
      case GZIP -> ".gz.parquet";
      case ZSTD -> ".zstd.parquet";
      case LZ4_RAW -> ".lz4raw.parquet";
      case NONE -> ".parquet";
    };
  }

  @Override
  public String contentType() {
    return "application/vnd.apache.parquet";
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new OneSchemaFile(
        (value, first, checked) -> begin(value, checked), "Parquet", new CheckedOutput(out));
  }

  private Body begin(Schema schema, CheckedOutput out) {
    Shape shape = shapes.of(schema);
    return new Body(shape, new ParquetRows(shape.columns, shape.members, fileShape, out));
  }

  private record Body(Shape shape, ParquetRows rows) implements OneSchemaFile.Body {
    @Override
    public void add(Object value) throws IOException {
      rows.add((@Nullable Object[]) Objects.requireNonNull(shape.plain.of(value)));
    }

    @Override
    public long bytes() {
      return rows.bytes();
    }

    @Override
    public long held() {
      return rows.held();
    }

    @Override
    public OptionalLong finish() throws IOException {
      return OptionalLong.of(rows.finish(shape.remarks));
    }
  }
}
