package dev.tributary.sink.config;

/**
 * How schemas of Connect become schemas of Avro: what the Schema Registry's Avro converter leaves
 * to its users.
 */
public record AvroMapping(MetaData metaData, Enums enums, OptionalKeys optionalKeys) {
  /** Whether {@code connect.name}, {@code connect.version} and the like stand in the schema. */
  public enum MetaData {
    WRITTEN,
    LEFT_OUT
  }

  /** What becomes of text whose schema says that it was an enum of Avro. */
  public enum Enums {
    AS_ENUMS,
    AS_TEXT
  }

  /** What becomes of maps whose keys are text, but may be null by their schema. */
  public enum OptionalKeys {
    /** A map; a null key is an error of the record. */
    IN_MAPS,
    /** A list of entries, as with keys of other types. */
    IN_ENTRIES
  }

  /** The defaults. */
  public static final AvroMapping STANDARD =
      new AvroMapping(MetaData.WRITTEN, Enums.AS_ENUMS, OptionalKeys.IN_ENTRIES);
}
