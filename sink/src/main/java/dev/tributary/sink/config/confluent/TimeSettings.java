package dev.tributary.sink.config.confluent;

import dev.tributary.sink.config.ConnectPartitioner.RecordTime;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;

/** Which time of records partitioners go by. */
final class TimeSettings {
  static final String EXTRACTOR = "timestamp.extractor";
  static final String FIELD = "timestamp.field";
  private static final String CLASSES =
      "io.confluent.connect.storage.partitioner.TimeBasedPartitioner$";
  private static final String SUFFIX = "TimestampExtractor";

  private TimeSettings() {}

  static RecordTime time(Given given) {
    String name = given.exact(EXTRACTOR);
    return switch (shortened(name)) {
      case "Wallclock" -> new RecordTime.Arrival();
      case "Record" -> new RecordTime.Timestamp();
      case "RecordField" -> new RecordTime.Field(field(given));
      default ->
          throw Given.refused(
              EXTRACTOR, name, "no class is loaded; use Wallclock, Record or RecordField");
    };
  }

  private static String shortened(String name) {
    return name.startsWith(CLASSES) && name.endsWith(SUFFIX)
        ? name.substring(CLASSES.length(), name.length() - SUFFIX.length())
        : name;
  }

  private static ValueField field(Given given) {
    String name = given.exact(FIELD).strip();
    try {
      return new ValueField(name);
    } catch (IllegalArgumentException e) {
      throw Given.refused(FIELD, name, String.valueOf(e.getMessage()));
    }
  }
}
