package dev.tributary.sink.write.avro;

import dev.tributary.sink.row.ColumnType.Member;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Writes rows, without a record of Avro's in between. */
final class RowWriter implements DatumWriter<@Nullable Object[]> {
  private final ValueWriter.Present members;

  RowWriter(List<Member> members) {
    this.members = ValueWriter.members(members);
  }

  /** The schema is the one that {@link AvroSchemas} has made of the same members. */
  @Override
  public void setSchema(Schema schema) {}

  @Override
  public void write(@Nullable Object[] row, Encoder out) throws IOException {
    members.write(out, row);
  }
}
