package dev.tributary.sink.row;

/** How values of a schema become values of a column type. */
record Typed(ColumnType type, Conversion conversion) {
  static Typed as(ColumnType type) {
    return new Typed(type, Conversion.NONE);
  }
}
