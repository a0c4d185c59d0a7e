package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileFormats;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that could not be written to its end is never seen. */
class TornFileTest {
  private static final int RECORDS = 2_000;

  private final OneTopic topic = new OneTopic();

  TornFileTest() {
    for (int i = 0; i < RECORDS; i++) {
      topic.good();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "zstd"})
  void anOutputThatFailsPublishesNothing(String compression) {
    topic.with("compression", compression);
    FileFormat whole = FileFormats.of(topic.config().format(), topic.config().rows());

    failWith(new Broken(whole, Broken.Place.OUTPUT));

    assertThat(topic.bucket.list("orders", "", 10)).isEmpty();
    topic.with("compression", "none");
    everythingComesOnce();
  }

  @Test
  void anEncoderThatFailsInTheMiddleOfARowPublishesNothing() {
    FileFormat whole = FileFormats.of(topic.config().format(), topic.config().rows());

    failWith(new Broken(whole, Broken.Place.ROW));

    assertThat(topic.bucket.list("orders", "", 10)).isEmpty();
    everythingComesOnce();
  }

  @Test
  void aFileThatCannotBeFinishedPublishesNothing() {
    FileFormat whole = FileFormats.of(topic.config().format(), topic.config().rows());

    failWith(new Broken(whole, Broken.Place.END));

    assertThat(topic.bucket.list("orders", "", 10)).isEmpty();
    everythingComesOnce();
  }

  private void failWith(FileFormat format) {
    try (PartitionWriters task = topic.task(format)) {
      assertThatThrownBy(() -> topic.run(task)).hasStackTraceContaining("The disk is full");
    }
  }

  private void everythingComesOnce() {
    topic.startAnew();
    try (PartitionWriters task = topic.task()) {
      topic.run(task);
    }
    assertThat(topic.ids())
        .containsExactlyElementsOf(LongStream.range(0, RECORDS).boxed().toList());
  }

  /** A format that fails at one place after some good rows. */
  private record Broken(FileFormat whole, Place place) implements FileFormat {
    enum Place {
      OUTPUT,
      ROW,
      END
    }

    @Override
    public String extension() {
      return whole.extension();
    }

    @Override
    public String contentType() {
      return whole.contentType();
    }

    @Override
    public RowFile open(RowSchema schema, TableSchema ids, OutputStream out) throws IOException {
      OutputStream output = place == Place.OUTPUT ? new FullDisk(out) : out;
      return new BrokenFile(whole.open(schema, ids, output), out, place);
    }
  }

  private record BrokenFile(RowFile whole, OutputStream out, Broken.Place place)
      implements RowFile {
    @Override
    public void append(Change change) throws IOException {
      if (place == Broken.Place.ROW && whole.rows() == 500) {
        out.write('{');
        throw new IllegalStateException("The disk is full");
      }
      whole.append(change);
    }

    @Override
    public long rows() {
      return whole.rows();
    }

    @Override
    public long bytes() {
      return whole.bytes();
    }

    @Override
    public long held() {
      return whole.held();
    }

    @Override
    public FinishedFile finish() throws IOException {
      if (place == Broken.Place.END) {
        throw new IOException("The disk is full");
      }
      return whole.finish();
    }
  }

  private static final class FullDisk extends OutputStream {
    private static final int CAPACITY = 1_000;

    private final OutputStream out;
    private int written;

    FullDisk(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fitting = Math.min(length, CAPACITY - written);
      out.write(bytes, offset, fitting);
      written += fitting;
      if (fitting < length) {
        throw new IOException("The disk is full");
      }
    }
  }
}
