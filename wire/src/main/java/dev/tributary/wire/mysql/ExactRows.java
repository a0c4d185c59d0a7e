package dev.tributary.wire.mysql;

import dev.tributary.wire.mysql.SnapshotQuery.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.rowset.serial.SerialBlob;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a snapshot, of whose dates and moments the connector reads the text first, and then asks
 * the driver to make something of it: it gets the text in a form that it passes on.
 */
final class ExactRows {
  private static final String SOME_MOMENT = "2000-01-01 00:00:00";

  private final ResultSet rows;
  private final List<Kind> kinds;

  ExactRows(ResultSet rows, List<Kind> kinds) {
    this.rows = rows;
    this.kinds = kinds;
  }

  /** Answers a call of a method of {@link ResultSet}. */
  @Nullable Object call(Method method, @Nullable Object[] arguments)
      throws InvocationTargetException, IllegalAccessException, SQLException {
    if (arguments.length == 0 || !(arguments[0] instanceof Integer index)) {
      return method.invoke(rows, arguments);
    }
    Kind kind = kinds.get(index - 1);
    if (kind == Kind.OTHER || kind == Kind.FLOAT) {
      return method.invoke(rows, arguments);
    }
    @Nullable String text = rows.getString(index);
    if (text == null) {
      return method.invoke(rows, arguments);
    }
    return switch (method.getName()) {
      case "getBlob" -> new SerialBlob(readable(kind, text).getBytes(StandardCharsets.UTF_8));
      case "getString" -> readable(kind, text);
      case "getTimestamp" -> new ExactTimestamp(text);
      case "getObject" -> kind == Kind.DATE ? text : new ExactTimestamp(text);
      default -> method.invoke(rows, arguments);
    };
  }

  private static String readable(Kind kind, String text) {
    if (!ZeroDates.isOne(text)) {
      return text;
    }
    return kind == Kind.DATE ? ZeroDates.beyond(text) : SOME_MOMENT;
  }
}
