package dev.tributary.plugin.mysql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** The stored offsets as {@link Takeover} has Debezium see them. */
record TakeoverOffsets(OffsetStorageReader stored, Takeover takeover)
    implements OffsetStorageReader {
  /** A proxy, since the interface has more methods in later versions of Connect. */
  SourceTaskContext in(SourceTaskContext context) {
    return (SourceTaskContext)
        Proxy.newProxyInstance(
            SourceTaskContext.class.getClassLoader(),
            new Class<?>[] {SourceTaskContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("offsetStorageReader")) {
                return this;
              }
              try {
                return method.invoke(context, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return seen(stored.offset(partition));
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
    stored.offsets(partitions).forEach((partition, offset) -> offsets.put(partition, seen(offset)));
    return offsets;
  }

  @SuppressWarnings("NullAway") // Connect: null if there is no offset yet.
  private Map<String, Object> seen(@Nullable Map<String, Object> offset) {
    return offset == null ? null : takeover.atTheBeginning(offset);
  }
}
