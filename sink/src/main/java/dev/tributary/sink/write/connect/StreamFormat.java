package dev.tributary.sink.write.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.ConnectFormatSettings;
import dev.tributary.sink.row.ByteValues;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import dev.tributary.wire.JsonBuffer.Supplementary;
import dev.tributary.wire.ValueJson;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;

/** Values one after the other: lines of JSON, or bytes. */
final class StreamFormat implements FileFormat {
  private final String plainExtension;
  private final String plainType;
  private final ValueEncoder encoder;
  private final Compression compression;
  private final int level;

  private StreamFormat(
      String plainExtension,
      String plainType,
      ValueEncoder encoder,
      ConnectFormatSettings settings) {
    this.plainExtension = plainExtension;
    this.plainType = plainType;
    this.encoder = encoder;
    this.compression = settings.compression();
    this.level = settings.compressionLevel();
  }

  static StreamFormat json(ConnectFormatSettings settings) {
    ValueJson json = new ValueJson(settings.decimals());
    return new StreamFormat(
        ".json",
        "application/json",
        (out, record) -> {
          json.write(out, record.valueSchema(), record.value());
          out.raw('\n');
        },
        settings);
  }

  static StreamFormat bytes(ConnectFormatSettings settings) {
    byte[] separator = settings.bytes().separator().getBytes(UTF_8);
    return new StreamFormat(
        settings.bytes().extension(),
        "application/octet-stream",
        (out, record) -> {
          Object value = record.value();
          if (!(value instanceof byte[] || value instanceof ByteBuffer)) {
            throw new DataException(
                "it is %s, and files of bytes take bytes alone; set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter"
                    .formatted(value == null ? "nothing" : value.getClass().getName()));
          }
          out.raw(ByteValues.bytes(value));
          out.raw(separator);
        },
        settings);
  }

  @Override
  public String extension() {
    return plainExtension + compression.extension();
  }

  @Override
  public String contentType() {
    return compression == Compression.NONE ? plainType : "application/gzip";
  }

  @Override
  public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) {
    return new StreamFile(
        encoder, new RowOutput(out, new Compressor(compression, level), Supplementary.ESCAPED));
  }
}
