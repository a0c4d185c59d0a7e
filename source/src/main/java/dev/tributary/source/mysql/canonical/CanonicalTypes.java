package dev.tributary.source.mysql.canonical;

import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import dev.tributary.source.canonical.Marked;
import dev.tributary.source.canonical.Numbers;
import dev.tributary.source.canonical.Uniform;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Finds the rule of a type, and how a column of it is read. */
public final class CanonicalTypes {
  private CanonicalTypes() {}

  /** The rule of a type. */
  public static Canonical of(ColumnType type) {
    return new Marked(type.name(), rule(type));
  }

  private static Canonical rule(ColumnType type) {
    int digits = type.digits();
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "year" ->
          new Uniform(Numbers::integer);
      case "decimal" -> new Uniform(text -> Numbers.numeric(text, digits));
      case "float" -> new Uniform(Numbers::float4);
      case "double" -> new Uniform(Numbers::float8);
      case "bit" -> new Uniform(text -> bits(text, digits));
      case "date" -> new Uniform(Moments::date);
      case "datetime" -> new Uniform(text -> Moments.dateTime(text, digits));
      case "timestamp" -> new Instants(digits);
      case "time" -> new Uniform(text -> Moments.time(text, digits));
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new Binary();
      case "json" -> new Uniform(JsonText::canonical);
      case "uuid", "inet4", "inet6" -> new Uniform(text -> text.toLowerCase(Locale.ROOT));
      case "vector" -> new Vector();
      default -> isGeometry(type) ? new Geometry() : new Uniform(UnaryOperator.identity());
    };
  }

  /** Whether a column is read as bytes, whose hexadecimal text is what the rule takes. */
  public static boolean isBytes(ColumnType type) {
    return switch (type.name()) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> true;
      default -> isGeometry(type);
    };
  }

  /**
   * The expression that has a column's exact text: a float is printed with six digits of its seven
   * to nine, and what a driver makes of dates that are none is its own affair.
   *
   * @param column its name in quotes
   */
  public static String expression(ColumnType type, String column) {
    return switch (type.name()) {
      case "float" -> "CAST(%s AS DOUBLE)".formatted(column);
      case "bit" -> "BIN(%s + 0)".formatted(column);
      // The driver does not know the type.
      case "vector" -> "LOWER(HEX(%s))".formatted(column);
      case "date", "datetime", "timestamp", "time", "year", "decimal", "double" ->
          "CAST(%s AS CHAR)".formatted(column);
      case "tinyint", "smallint", "mediumint", "int", "bigint" ->
          "CAST(%s AS CHAR)".formatted(column);
      default -> column;
    };
  }

  private static boolean isGeometry(ColumnType type) {
    return switch (type.name()) {
      case "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geomcollection",
          "geometrycollection" ->
          true;
      default -> false;
    };
  }

  /** Zeros and ones, as many as the column has; a single bit may also be true or false. */
  private static String bits(String text, int length) {
    if (text.equals("true") || text.equals("false")) {
      return bits(text.equals("true") ? "1" : "0", length);
    }
    if (text.isEmpty() || !text.chars().allMatch(c -> c == '0' || c == '1')) {
      throw new IllegalArgumentException("Not bits: " + text);
    }
    return "0".repeat(Math.max(0, length - text.length())) + text;
  }
}
