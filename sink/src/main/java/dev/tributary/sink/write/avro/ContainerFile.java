package dev.tributary.sink.write.avro;

import dev.tributary.sink.write.CheckedOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** An object container file while rows are added: a header, and blocks of rows. */
public final class ContainerFile {
  /** Rows of a block before compression, in bytes: the more, the better they compress. */
  private static final int BLOCK = 1 << 18;

  private final Schema schema;
  private final CheckedOutput out;
  private final DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>());
  private final EncodedRow encoded = new EncodedRow();
  private final Encoder encoder = EncoderFactory.get().directBinaryEncoder(encoded, null);
  private boolean begun;
  private long unwritten;

  /** One row. */
  @FunctionalInterface
  public interface Row {
    /** Encodes it as the file's schema says. */
    void encode(Encoder out) throws IOException;
  }

  public ContainerFile(Schema schema, CodecFactory codec, CheckedOutput out) {
    this.schema = schema;
    this.out = out;
    writer.setCodec(codec).setSyncInterval(BLOCK);
  }

  /**
   * Adds a row. It is encoded on its own first: of one that throws nothing gets into the file.
   *
   * @param marker stands between the blocks; it is asked for with the first row
   */
  public void add(Row row, Supplier<byte[]> marker) throws IOException {
    try {
      row.encode(encoder);
    } catch (RuntimeException e) {
      encoded.clear();
      throw e;
    }
    if (!begun) {
      writer.create(schema, out, marker.get());
      begun = true;
    }
    ByteBuffer bytes = encoded.bytes();
    unwritten += bytes.remaining();
    long before = out.count();
    writer.appendEncoded(bytes);
    if (out.count() > before) {
      unwritten = 0;
    }
    encoded.clear();
  }

  /** Bytes that have not been handed on yet. */
  public long unwritten() {
    return unwritten;
  }

  /** Hands on all bytes: none for a file without rows. */
  public void finish() throws IOException {
    if (begun) {
      writer.close();
    }
    unwritten = 0;
  }
}
