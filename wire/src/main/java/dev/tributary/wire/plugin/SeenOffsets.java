package dev.tributary.wire.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The stored offsets as Debezium is to see them.
 *
 * @param seen makes of a stored offset what is seen of it
 */
public record SeenOffsets(OffsetStorageReader stored, UnaryOperator<Map<String, Object>> seen)
    implements OffsetStorageReader {
  /** The context with these offsets in it. */
  public static SourceTaskContext in(
      SourceTaskContext context, UnaryOperator<Map<String, Object>> seen) {
    OffsetStorageReader offsets = new SeenOffsets(context.offsetStorageReader(), seen);
    // A proxy, since the interface has more methods in later versions of Connect.
    return (SourceTaskContext)
        Proxy.newProxyInstance(
            SourceTaskContext.class.getClassLoader(),
            new Class<?>[] {SourceTaskContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("offsetStorageReader")) {
                return offsets;
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
    return ofStored(stored.offset(partition));
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
    stored
        .offsets(partitions)
        .forEach((partition, offset) -> offsets.put(partition, ofStored(offset)));
    return offsets;
  }

  @SuppressWarnings("NullAway") // Connect: null if there is no offset yet.
  private Map<String, Object> ofStored(@Nullable Map<String, Object> offset) {
    return offset == null ? null : seen.apply(offset);
  }
}
