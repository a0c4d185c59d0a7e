package dev.tributary.wire;

/** The names of the schemas by which a reader knows what a text on the wire holds. */
public final class SchemaNames {
  /** A decimal: digits without exponent, {@code NaN}, {@code Infinity}, {@code -Infinity}. */
  public static final String DECIMAL = "dev.tributary.Decimal";

  /** A date: ISO 8601, {@code infinity}, {@code -infinity}. */
  public static final String DATE = "dev.tributary.Date";

  /** A time of day: ISO 8601, up to {@code 24:00:00}. */
  public static final String TIME = "dev.tributary.Time";

  /** A time of day with its offset: ISO 8601. */
  public static final String ZONED_TIME = "dev.tributary.ZonedTime";

  /** A timestamp without zone: ISO 8601, {@code infinity}, {@code -infinity}. */
  public static final String TIMESTAMP = "dev.tributary.Timestamp";

  /** An instant, Debezium's name: ISO 8601 in UTC, {@code infinity}, {@code -infinity}. */
  public static final String ZONED_TIMESTAMP = "io.debezium.time.ZonedTimestamp";

  /** An interval, Debezium's name: {@code P1Y2M-3DT4H5M6.789S}. */
  public static final String INTERVAL = "io.debezium.time.Interval";

  /** An array: the text of a JSON array, nested as deep as the value is. */
  public static final String JSON_ARRAY = "dev.tributary.JsonArray";

  /** A JSON text, Debezium's name. */
  public static final String JSON = "io.debezium.data.Json";

  /** A UUID, Debezium's name. */
  public static final String UUID = "io.debezium.data.Uuid";

  /** An XML text, Debezium's name. */
  public static final String XML = "io.debezium.data.Xml";

  private SchemaNames() {}
}
