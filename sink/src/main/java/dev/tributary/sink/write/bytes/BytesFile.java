package dev.tributary.sink.write.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.row.ByteValues;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.Compressor;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.wire.JsonBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Bytes of records, each followed by the separator. */
final class BytesFile implements RowFile {
  /** Rows are handed on in pieces: compressors and outputs have a price for each call. */
  private static final int PIECE = 1 << 15;

  private final byte[] separator;
  private final FileTally tally;
  private final CheckedOutput checked;
  private final OutputStream compressor;
  private final JsonBuffer buffer = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);

  BytesFile(String separator, FileTally tally, Compression compression, CheckedOutput checked)
      throws IOException {
    this.separator = separator.getBytes(UTF_8);
    this.tally = tally;
    this.checked = checked;
    this.compressor = Compressor.open(compression, checked);
  }

  @Override
  public void append(Change change) throws IOException {
    buffer.raw(bytes(change.record()));
    buffer.raw(separator);
    tally.add(change, false);
    if (buffer.length() >= PIECE) {
      handOn();
    }
  }

  private static byte[] bytes(SinkRecord record) {
    Object value = record.value();
    if (value instanceof String text) {
      return text.getBytes(UTF_8);
    }
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return ByteValues.bytes(value);
    }
    String found = value == null ? "nothing" : "a " + value.getClass().getSimpleName();
    throw new DataException(
        "The value of %s-%d@%d is %s, and format=bytes takes bytes or text; set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter, and tombstones=skip"
            .formatted(
                record.originalTopic(),
                record.originalKafkaPartition(),
                record.originalKafkaOffset(),
                found));
  }

  private void handOn() throws IOException {
    buffer.writeTo(compressor);
    buffer.clear();
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return checked.count() + buffer.length();
  }

  @Override
  public long held() {
    return buffer.length();
  }

  @Override
  public FinishedFile finish() throws IOException {
    handOn();
    compressor.close();
    return tally.finished(checked);
  }
}
