package dev.tributary.sink.write.parquet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file, as they are: the buffers of columns are large, and of many files few
 * ever have more rows.
 */
final class FirstRows {
  private static final int ENOUGH = 64 << 10;
  private static final int OBJECT = 24;

  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long bytes;

  void add(@Nullable Object[] row) {
    rows.add(row);
    bytes += weight(row);
  }

  boolean areEnough() {
    return bytes >= ENOUGH;
  }

  /** Memory, about. */
  long bytes() {
    return bytes;
  }

  void moveTo(RowGroup group) {
    rows.forEach(group::add);
    rows.clear();
    bytes = 0;
  }

  private static long weight(@Nullable Object value) {
    if (value == null) {
      return Long.BYTES;
    }
    if (value instanceof String text) {
      return 2 * OBJECT + text.length();
    }
    if (value instanceof byte[] binary) {
      return OBJECT + binary.length;
    }
    if (value instanceof BigDecimal decimal) {
      return 2 * OBJECT + decimal.precision() / 2;
    }
    if (value instanceof Object[] values) {
      return ofAll(Arrays.asList(values));
    }
    if (value instanceof List<?> list) {
      return ofAll(list);
    }
    return value instanceof Map<?, ?> map ? ofAll(map.keySet()) + ofAll(map.values()) : OBJECT;
  }

  private static long ofAll(Collection<?> values) {
    long sum = 2 * OBJECT;
    for (Object value : values) {
      sum += weight(value);
    }
    return sum;
  }
}
