package dev.tributary.wire;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Writes values byte for byte as Kafka's JsonConverter does with {@code schemas.enable=false}, from
 * schemas that were turned into code once. A null of a schema with a default is written as the
 * default, as that converter does unless it is told otherwise. Not safe for threads.
 */
public final class ValueJson {
  private final SchemaCache<ValueWriter> writers;

  public ValueJson(JsonDecimals decimals) {
    this.writers =
        new SchemaCache<>(new ValueWriters(Nulls.REPLACED_BY_DEFAULTS, decimals)::compile);
  }

  /**
   * Appends a value. If it cannot be written, the buffer is as it was before.
   *
   * @param schema of the value; null where it has none
   * @throws DataException if the value is none of its schema, or none that JSON can hold
   */
  public void write(JsonBuffer out, @Nullable Schema schema, @Nullable Object value) {
    int start = out.length();
    try {
      if (schema == null) {
        Schemaless.write(out, value);
      } else {
        writers.of(schema).write(out, value);
      }
    } catch (DataException e) {
      out.truncate(start);
      throw e;
    } catch (RuntimeException e) {
      out.truncate(start);
      throw new DataException("A value does not fit its schema: " + e.getMessage(), e);
    }
  }
}
