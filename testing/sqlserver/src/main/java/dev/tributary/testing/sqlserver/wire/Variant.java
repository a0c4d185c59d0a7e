package dev.tributary.testing.sqlserver.wire;

/** A value of sql_variant: it carries its own type. */
public record Variant(SqlType type, Object value) {
  public Variant {
    if (type.isMax() || type.kind().hasTextPointer() || type.kind() == Kind.SQL_VARIANT) {
      throw new IllegalArgumentException("sql_variant cannot hold %s.".formatted(type));
    }
  }
}
