package dev.tributary.wire;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was made of schemas: found by identity, which costs next to nothing, and else by equality,
 * for sources that build their schema anew for each record. Not safe for threads.
 */
public final class SchemaCache<V> {
  private static final int CAPACITY = 1_000;

  private final Function<Schema, V> make;
  private final Map<Schema, V> byIdentity = new IdentityHashMap<>();
  private final Map<Schema, V> byEquality =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, V> eldest) {
          return size() > CAPACITY;
        }
      };
  private @Nullable Schema lastSchema;
  private @Nullable V last;

  public SchemaCache(Function<Schema, V> make) {
    this.make = make;
  }

  public V of(Schema schema) {
    V found = last;
    if (found == null || schema != lastSchema) {
      found = byIdentity.get(schema);
      if (found == null) {
        found = learn(schema);
      }
      last = found;
      lastSchema = schema;
    }
    return found;
  }

  private V learn(Schema schema) {
    V found = byEquality.get(schema);
    if (found == null) {
      found = make.apply(schema);
      byEquality.put(schema, found);
    }
    if (byIdentity.size() >= CAPACITY) {
      byIdentity.clear();
    }
    byIdentity.put(schema, found);
    return found;
  }
}
