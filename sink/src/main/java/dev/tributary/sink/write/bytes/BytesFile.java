package dev.tributary.sink.write.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.row.ByteValues;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.RowOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Bytes of records, each followed by the separator. */
final class BytesFile implements RowFile {
  private final byte[] separator;
  private final FileTally tally;
  private final RowOutput output;

  BytesFile(String separator, FileTally tally, RowOutput output) {
    this.separator = separator.getBytes(UTF_8);
    this.tally = tally;
    this.output = output;
  }

  @Override
  public void append(Change change) throws IOException {
    byte[] bytes = bytes(change.record());
    output.buffer().raw(bytes);
    output.buffer().raw(separator);
    tally.add(change, false);
    output.endRow();
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

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return output.bytes();
  }

  @Override
  public long held() {
    return output.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    return tally.finished(output.finish());
  }
}
