package dev.tributary.sink.write;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import java.io.IOException;
import java.util.function.Function;

/** A file of JSON Lines. */
final class JsonLinesFile implements RowFile {
  private final RowSchema fileSchema;
  private final Function<RowSchema, LineEncoder> encoders;
  private final FileTally tally;
  private final RowOutput output;
  private RowSchema schema;
  private LineEncoder encoder;

  JsonLinesFile(
      RowSchema schema,
      Function<RowSchema, LineEncoder> encoders,
      FileTally tally,
      RowOutput output) {
    this.fileSchema = schema;
    this.encoders = encoders;
    this.schema = schema;
    this.encoder = encoders.apply(schema);
    this.tally = tally;
    this.output = output;
  }

  @Override
  public void append(Change change) throws IOException {
    if (change.row() != schema) {
      schema = covered(change.row());
      encoder = encoders.apply(schema);
    }
    boolean unavailable = encoder.encode(output.buffer(), change);
    tally.add(change, unavailable);
    output.endRow();
  }

  private RowSchema covered(RowSchema other) {
    if (!fileSchema.covers(other)) {
      throw new IllegalArgumentException(
          "A row of %s cannot go into a file of %s".formatted(other, fileSchema));
    }
    return other;
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
