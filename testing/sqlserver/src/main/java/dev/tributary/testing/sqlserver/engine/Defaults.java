package dev.tributary.testing.sqlserver.engine;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of column defaults: literals, the time, a new UUID. */
final class Defaults {
  private Defaults() {}

  static @Nullable Object value(Column column, InstantSource clock) {
    if (column.defaultText().isEmpty()) {
      return null;
    }
    String text = column.defaultText().get();
    while (text.startsWith("(") && text.endsWith(")") && !text.equals("()")) {
      text = text.substring(1, text.length() - 1);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "null" -> null;
      case "getdate()", "sysdatetime()", "getutcdate()", "sysutcdatetime()" ->
          Conversion.to(column.type(), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
      case "sysdatetimeoffset()" ->
          Conversion.to(column.type(), clock.instant().atOffset(ZoneOffset.UTC));
      case "newid()" -> UUID.randomUUID();
      default -> Conversion.to(column.type(), unquoted(text));
    };
  }

  private static String unquoted(String text) {
    int quote = text.indexOf('\'');
    return quote < 0 ? text : text.substring(quote + 1, text.length() - 1).replace("''", "'");
  }
}
