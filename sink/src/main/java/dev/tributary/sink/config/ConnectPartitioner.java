package dev.tributary.sink.config;

import java.time.ZoneId;
import java.util.List;

/** What the folders below a topic's tell, under names of offsets. */
public sealed interface ConnectPartitioner {

  /** The partition in Kafka. */
  record ByKafkaPartition() implements ConnectPartitioner {}

  /** Values of fields, in this order. */
  record ByFields(List<ValueField> fields) implements ConnectPartitioner {
    public ByFields {
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("At least one field must be named");
      }
    }
  }

  /**
   * A time.
   *
   * @param durationMillis to which the local time is truncated
   */
  record ByTime(JodaPattern pattern, ZoneId zone, long durationMillis, RecordTime time)
      implements ConnectPartitioner {
    public ByTime {
      if (durationMillis < 1) {
        throw new IllegalArgumentException("A duration must be positive: " + durationMillis);
      }
    }
  }

  /** Which time of a record. */
  sealed interface RecordTime {
    /** When it came to the sink. */
    record Arrival() implements RecordTime {}

    /** Its timestamp in Kafka. */
    record Timestamp() implements RecordTime {}

    /** A field: milliseconds since 1970, a timestamp of Connect, or text in ISO 8601. */
    record Field(ValueField field) implements RecordTime {}
  }

  /**
   * A field of a record's value.
   *
   * @param name as it was given: names of members of structs with dots between them
   */
  record ValueField(String name) {
    public ValueField {
      if (name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
        throw new IllegalArgumentException("A field has a name: '%s'".formatted(name));
      }
    }

    /** From the outermost member to the value. */
    public List<String> path() {
      return List.of(name.split("\\."));
    }
  }
}
