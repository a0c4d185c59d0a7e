package dev.tributary.sink.config;

import java.util.Optional;

/** One part of the folder below a table's. */
public sealed interface PartitionPart {

  /** How exactly a folder tells the time. */
  enum Unit {
    YEAR,
    MONTH,
    DAY,
    HOUR
  }

  /** Parts that have one folder, which has this name in Hive's style. */
  sealed interface Named extends PartitionPart {
    String name();
  }

  /** A field's value. */
  record Value(FieldReference field, String name) implements Named {
    public Value {
      PartitionNames.check(name);
    }
  }

  /** The number of the bucket that a field's value falls into, as Apache Iceberg counts it. */
  record Bucket(FieldReference field, int buckets, String name) implements Named {
    public Bucket {
      PartitionNames.check(name);
      if (buckets < 1) {
        throw new IllegalArgumentException("There must be a bucket at least: " + buckets);
      }
    }
  }

  /** The beginning of a text, or a number rounded down, as Apache Iceberg does it. */
  record Truncate(FieldReference field, int width, String name) implements Named {
    public Truncate {
      PartitionNames.check(name);
      if (width < 1) {
        throw new IllegalArgumentException("A width must be 1 at least: " + width);
      }
    }
  }

  /** The record's partition in Kafka. */
  record KafkaPartition(String name) implements Named {
    public KafkaPartition {
      PartitionNames.check(name);
    }
  }

  /**
   * A time, down to the unit.
   *
   * @param name of the one folder that tells it all; empty for a folder each for year, month …
   */
  record Time(Unit unit, TimeOrigin origin, Optional<String> name) implements PartitionPart {
    public Time {
      name.ifPresent(PartitionNames::check);
    }
  }
}
