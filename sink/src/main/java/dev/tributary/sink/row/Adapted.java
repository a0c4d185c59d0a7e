package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.math.BigDecimal;

/**
 * Conversions into a file's column of values whose own schema gives another type: a table's
 * versions tell scales, and unnamed integers, in different ways, and share a file nevertheless.
 */
final class Adapted {
  private Adapted() {}

  /** The conversion to {@code target}; what that cannot hold is {@link Inexact}. */
  static Conversion to(ColumnType target, Typed own) {
    if (sameShape(own.type(), target)) {
      return own.conversion();
    }
    return value -> {
      Object converted = own.conversion().convert(value);
      return converted instanceof Inexact ? converted : adapted(converted, target);
    };
  }

  private static Object adapted(Object value, ColumnType target) {
    if (target instanceof Decimal decimal) {
      if (value instanceof BigDecimal || value instanceof Integer || value instanceof Long) {
        return DecimalTypes.fitted(new BigDecimal(value.toString()), decimal);
      }
      return value instanceof String text
          ? DecimalTypes.parsed(text, decimal)
          : new Inexact(String.valueOf(value));
    }
    if (target == Simple.LONG && value instanceof Integer number) {
      return number.longValue();
    }
    if (target == Simple.DOUBLE && value instanceof Float number) {
      return number.doubleValue();
    }
    String text = value instanceof BigDecimal digits ? digits.toPlainString() : value.toString();
    return target == Simple.TEXT ? text : new Inexact(text);
  }

  /** Whether values of the two are alike; ids and names of parts aside. */
  private static boolean sameShape(ColumnType one, ColumnType other) {
    if (one instanceof ListOf list) {
      return other instanceof ListOf with && sameShape(list.element(), with.element());
    }
    if (one instanceof MapOf map) {
      return other instanceof MapOf with
          && sameShape(map.key(), with.key())
          && sameShape(map.value(), with.value());
    }
    if (one instanceof StructOf struct) {
      return other instanceof StructOf with && sameShape(struct, with);
    }
    return one.equals(other);
  }

  private static boolean sameShape(Member one, Member other) {
    return sameShape(one.type(), other.type());
  }

  private static boolean sameShape(StructOf one, StructOf other) {
    if (one.members().size() != other.members().size()) {
      return false;
    }
    for (int i = 0; i < one.members().size(); i++) {
      if (!one.members().get(i).name().equals(other.members().get(i).name())
          || !sameShape(one.members().get(i), other.members().get(i))) {
        return false;
      }
    }
    return true;
  }
}
