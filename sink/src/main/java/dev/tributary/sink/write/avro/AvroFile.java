package dev.tributary.sink.write.avro;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.write.CheckedOutput;
import dev.tributary.sink.write.FileTally;
import dev.tributary.sink.write.FinishedFile;
import dev.tributary.sink.write.RowFile;
import dev.tributary.sink.write.TypedRow;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;

/** An object container file of typed rows. */
final class AvroFile implements RowFile {
  private final TypedRow row;
  private final FileTally tally;
  private final CheckedOutput checked;
  private final String schemaFingerprint;
  private final ValueWriter.Present members;
  private final ContainerFile file;

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
    this.schemaFingerprint = schemaFingerprint;
    this.members = ValueWriter.members(row.members());
    this.file = new ContainerFile(schema, codec, checked);
  }

  @Override
  public void append(Change change) throws IOException {
    row.take(change);
    try {
      file.add(
          out -> members.write(out, row.values()), () -> SyncMarker.of(schemaFingerprint, change));
    } catch (RuntimeException e) {
      throw TypedRow.unwritable(change, e);
    }
    tally.add(change, row.hasUnavailable());
  }

  @Override
  public long rows() {
    return tally.rows();
  }

  @Override
  public long bytes() {
    return checked.count() + file.unwritten();
  }

  @Override
  public long held() {
    return file.unwritten();
  }

  @Override
  public FinishedFile finish() throws IOException {
    file.finish();
    return tally.finished(checked);
  }
}
