package dev.tributary.sink.write.parquet;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are, until there are enough to write them column by column. The buffers of columns
 * are large, and of many files few ever have more rows than one batch; and a processor does better
 * with a hundred values of one column than with one value of each of a hundred.
 */
final class RowBatch {
  private static final int ENOUGH = 64 << 10;
  private static final int ENOUGH_WIDE_ROWS = 32;
  private static final int OBJECT = 24;

  private final int[] varying;
  private final int fixed;
  private final long enough;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long bytes;

  RowBatch(List<Member> members) {
    this.varying =
        IntStream.range(0, members.size()).filter(i -> varies(members.get(i).type())).toArray();
    this.fixed = 2 * OBJECT + OBJECT * (members.size() - varying.length);
    this.enough = ENOUGH + (long) ENOUGH_WIDE_ROWS * fixed;
  }

  private static boolean varies(ColumnType type) {
    return type == Simple.TEXT
        || type == Simple.BINARY
        || type instanceof ListOf
        || type instanceof MapOf
        || type instanceof StructOf;
  }

  /** Keeps the row, which must not change any more. */
  void add(@Nullable Object[] row) {
    rows.add(row);
    bytes += fixed;
    for (int column : varying) {
      bytes += weight(row[column]);
    }
  }

  boolean isEnough() {
    return bytes >= enough;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Memory, about. */
  long bytes() {
    return bytes;
  }

  void moveTo(RowGroup group) {
    group.add(rows);
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
