package dev.tributary.wire;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** What a null stands for in a value of a schema. */
enum Nulls {
  /** A null is a null: what the database says is what arrives. */
  KEPT,
  /** A null of a schema with a default stands for the default, as in Kafka's own converter. */
  REPLACED_BY_DEFAULTS;

  boolean replacedIn(Schema schema) {
    return this == REPLACED_BY_DEFAULTS && schema.defaultValue() != null;
  }

  static DataException notAllowed(Schema schema) {
    return new DataException(
        "Null where the schema requires a value of type %s%s"
            .formatted(schema.type(), schema.name() == null ? "" : " (" + schema.name() + ")"));
  }
}
