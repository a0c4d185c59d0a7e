package dev.tributary.sink.write.avro;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** An object container file: a header, and blocks of rows. */
final class AvroFile implements RowFile {
  /** Rows of a block before compression, in bytes: the more, the better they compress. */
  private static final int BLOCK = 1 << 18;

  private final TypedRow row;
  private final FileTally tally;
  private final CheckedOutput checked;
  private final String schemaFingerprint;
  private final Schema schema;
  private final DatumWriter<@Nullable Object[]> rows;
  private final DataFileWriter<@Nullable Object[]> writer;
  private final EncodedRow encoded = new EncodedRow();
  private final Encoder encoder = EncoderFactory.get().directBinaryEncoder(encoded, null);
  private long unwritten;

  AvroFile(
      TypedRow row,
      FileTally tally,
      CodecFactory codec,
      Schema schema,
      String schemaFingerprint,
      CheckedOutput checked) {
    this.row = row;
    this.tally = tally;
    this.checked = checked;
    this.schema = schema;
    this.schemaFingerprint = schemaFingerprint;
    this.rows = new RowWriter(row.members());
    this.writer = new DataFileWriter<>(rows);
    writer.setCodec(codec).setSyncInterval(BLOCK);
  }

  @Override
  public void append(Change change) throws IOException {
    row.take(change);
    encode(change);
    if (tally.rows() == 0) {
      writer.create(schema, checked, SyncMarker.of(schemaFingerprint, change));
    }
    ByteBuffer bytes = encoded.bytes();
    unwritten += bytes.remaining();
    long before = checked.count();
    writer.appendEncoded(bytes);
    if (checked.count() > before) {
      unwritten = 0;
    }
    encoded.clear();
    tally.add(change, row.hasUnavailable());
  }

  /** The row on its own first: of one that cannot be written nothing gets into the file. */
  private void encode(Change change) throws IOException {
    try {
      rows.write(row.values(), encoder);
    } catch (RuntimeException e) {
      encoded.clear();
      throw TypedRow.unwritable(change, e);
    }
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return checked.count() + unwritten;
  }

  @Override
  public long held() {
    return unwritten;
  }

  @Override
  public FinishedFile finish() throws IOException {
    if (tally.rows() > 0) {
      writer.close();
    }
    unwritten = 0;
    return tally.finished(checked);
  }
}
