package dev.tributary.sink.write.connect;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.config.Tombstones;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.RowFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of any producer, as they come to files. */
final class Records {
  private final ChangeReader reader =
      new ChangeReader(new RowSettings(ChangeShape.RAW, Set.of(), Tombstones.KEEP));
  private long offset;

  Change of(Schema schema, Object value) {
    SinkRecord record = new SinkRecord("clicks", 3, null, null, schema, value, offset++);
    return reader.read(record).orElseThrow();
  }

  Change of(Struct value) {
    return of(value.schema(), value);
  }

  List<Change> all(Schema schema, List<?> values) {
    List<Change> changes = new ArrayList<>();
    values.forEach(value -> changes.add(of(schema, value)));
    return changes;
  }

  static RowFile open(FileFormat format, Change first, OutputStream out) throws IOException {
    return format.open(first.row(), TableSchema.first(first.row().shape()), out);
  }

  /** A finished file of the changes. */
  static byte[] written(FileFormat format, List<Change> changes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile file = open(format, changes.get(0), out);
    for (Change change : changes) {
      file.append(change);
    }
    file.finish();
    return out.toByteArray();
  }
}
