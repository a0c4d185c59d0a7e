package dev.tributary.sink.row;

/** From a value of Connect to the value of a column's type. */
@FunctionalInterface
interface Conversion {
  Conversion NONE = value -> value;

  /**
   * The value as the column's type holds it, or an {@link Inexact}.
   *
   * @throws org.apache.kafka.connect.errors.DataException if it is none of its schema
   */
  Object convert(Object value);
}
