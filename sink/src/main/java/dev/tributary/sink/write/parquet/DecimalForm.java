package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType.Decimal;

/** How the digits of a decimal lie in a file: in the smallest form that holds them all. */
enum DecimalForm {
  INT,
  LONG,
  FIXED;

  private static final int DIGITS_OF_AN_INT = 9;
  private static final int DIGITS_OF_A_LONG = 18;

  static DecimalForm of(Decimal type) {
    if (type.precision() <= DIGITS_OF_AN_INT) {
      return INT;
    }
    return type.precision() <= DIGITS_OF_A_LONG ? LONG : FIXED;
  }
}
