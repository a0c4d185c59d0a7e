package dev.tributary.wire.postgres;

import java.sql.SQLException;
import java.sql.SQLXML;

/** XML as it is stored. */
final class XmlText {
  private XmlText() {}

  /** Takes the driver's XML value (snapshot) or Postgres' text (stream). */
  static String of(Object value) {
    try {
      return value instanceof SQLXML xml ? xml.getString() : value.toString();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read an XML value from its row", e);
    }
  }
}
