package dev.tributary.sink.write.connect;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.avro.ContainerFile;
import dev.tributary.sink.write.avro.SyncMarker;
import dev.tributary.wire.SchemaCache;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.apache.avro.file.CodecFactory;
import org.apache.kafka.connect.data.Schema;

/** Avro object container files. */
final class ConnectAvro implements FileFormat {
  private final ConnectFormatSettings settings;
  private final SchemaCache<Shape> shapes;

  /** What is made of a schema once. */
  private record Shape(org.apache.avro.Schema schema, PlainValue plain, AvroEncoder encoder) {}

  ConnectAvro(ConnectFormatSettings settings) {
    this.settings = settings;
    this.shapes = new SchemaCache<>(this::shape);
  }

  private Shape shape(Schema schema) {
    org.apache.avro.Schema avro = AvroMapper.mapReadably(schema, settings.mapping());
    return new Shape(avro, PlainValues.of(schema, avro), AvroEncoder.of(avro));
  }

  @Override
  public String extension() {
    return ".avro";
  }

  @Override
  public String contentType() {
    return "application/avro";
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new OneSchemaFile(
        (value, first, checked) -> begin(value, ids.fingerprint(), first, checked),
        "Avro",
        new CheckedOutput(out));
  }

  private Body begin(Schema schema, String fingerprint, Change first, CheckedOutput out) {
    Shape shape = shapes.of(schema);
    byte[] marker = SyncMarker.of(fingerprint, first);
    return new Body(shape, new ContainerFile(shape.schema, codec(), out), out, () -> marker);
  }

  private CodecFactory codec() {
    int level = settings.avroLevel();
    boolean own = level == ConnectFormatSettings.OWN_CHOICE;
    return switch (settings.avroCodec()) {
      case NULL -> CodecFactory.nullCodec();
      case DEFLATE -> CodecFactory.deflateCodec(own ? Deflater.DEFAULT_COMPRESSION : level);
      case SNAPPY -> CodecFactory.snappyCodec();
      case BZIP2 -> CodecFactory.bzip2Codec();
      case ZSTANDARD ->
          CodecFactory.zstandardCodec(own ? CodecFactory.DEFAULT_ZSTANDARD_LEVEL : level);
    };
  }

  private record Body(Shape shape, ContainerFile file, CheckedOutput out, Supplier<byte[]> marker)
      implements OneSchemaFile.Body {
    @Override
    public void add(Object value) throws IOException {
      Object plain = shape.plain.of(value);
      file.add(encoder -> shape.encoder.encode(encoder, plain), marker);
    }

    @Override
    public long bytes() {
      return out.count() + file.unwritten();
    }

    @Override
    public long held() {
      return file.unwritten();
    }

    @Override
    public OptionalLong finish() throws IOException {
      file.finish();
      return OptionalLong.empty();
    }
  }
}
