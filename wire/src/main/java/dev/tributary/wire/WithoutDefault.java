package dev.tributary.wire;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * A schema that takes null and no default value. Debezium sets a column's default on the schema;
 * reading a NULL through Connect then yields the default. And what is NOT NULL in the table is
 * still missing from the row before a delete, of which Postgres logs the key alone.
 */
public final class WithoutDefault extends SchemaBuilder {
  private WithoutDefault(Schema.Type type) {
    super(type);
  }

  public static SchemaBuilder of(Schema.Type type) {
    return new WithoutDefault(type).optional();
  }

  @Override
  public SchemaBuilder defaultValue(Object value) {
    return this;
  }
}
