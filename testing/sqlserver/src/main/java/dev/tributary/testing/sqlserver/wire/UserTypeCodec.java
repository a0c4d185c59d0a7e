package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/**
 * hierarchyid, a type of the CLR: described by its names, its bytes in parts ([MS-TDS] 2.2.5.5.2).
 */
final class UserTypeCodec implements Codec {
  private static final String ASSEMBLY = "Microsoft.SqlServer.Types.SqlHierarchyId";

  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u2(type.kind().size()).shortText("").shortText("sys").shortText(type.kind().sqlName());
    out.text(ASSEMBLY);
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    Plp.writeNull(out);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    Plp.write((byte[]) value, out);
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    return Plp.read(in);
  }
}
