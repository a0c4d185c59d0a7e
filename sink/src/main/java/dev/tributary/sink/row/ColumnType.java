package dev.tributary.sink.row;

import java.util.List;

/**
 * The types that columns of typed files have: those of Apache Iceberg's format version 2, so that
 * every file can be made part of an Iceberg table as it is. Each names the Java class of its
 * values.
 */
public sealed interface ColumnType {
  /** Types without parameters. */
  enum Simple implements ColumnType {
    /** {@link java.lang.Boolean}. */
    BOOLEAN,
    /** {@link Integer}, 32 bits. */
    INT,
    /** {@link Long}, 64 bits. */
    LONG,
    /** {@link Float}. */
    FLOAT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link String}. */
    TEXT,
    /** {@code byte[]}. */
    BINARY,
    /** {@link java.util.UUID}. */
    UUID,
    /** {@link Integer}: days since 1970-01-01. */
    DATE,
    /** {@link Long}: microseconds since midnight, below 24 hours. */
    TIME,
    /** {@link Long}: microseconds since 1970-01-01T00:00, in no zone. */
    TIMESTAMP,
    /** {@link Long}: microseconds since 1970-01-01T00:00Z. */
    INSTANT
  }

  /** {@link java.math.BigDecimal} of exactly this scale, and no more digits than the precision. */
  record Decimal(int precision, int scale) implements ColumnType {
    /** The most that Iceberg and Parquet readers take. */
    public static final int MOST_DIGITS = 38;

    public Decimal {
      if (precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "A decimal has 1 to 38 digits, and no more of them behind the point: (%d,%d)"
                .formatted(precision, scale));
      }
    }
  }

  /** {@link java.util.List} of the element's values, null for those that are not there. */
  record ListOf(Member element) implements ColumnType {}

  /** {@link java.util.Map}; keys are never null. */
  record MapOf(Member key, Member value) implements ColumnType {}

  /** {@code Object[]} with one value for each member, null for those that are not there. */
  record StructOf(List<Member> members) implements ColumnType {
    public StructOf {
      members = List.copyOf(members);
    }
  }

  /**
   * A column, or a part of one.
   *
   * @param id stays with the column through all schemas of its table; 0 where it has none yet
   * @param optional whether its value may be null
   */
  record Member(int id, String name, ColumnType type, boolean optional) {}
}
