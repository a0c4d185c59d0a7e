package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import dev.tributary.source.TableId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One table, or all tables of a schema.
 *
 * @param table empty: all tables of the schema, now and later
 */
@Text(
    expected = "a table as schema.table, or schema.* for all tables of a schema",
    pattern = "^[^.*,\"\\s]+\\.([^*,\"]+|\\*)$",
    example = "public.orders")
public record TableSelector(String schema, Optional<String> table) {
  private static final String EXPECTED =
      "a table as schema.table, or schema.* for all tables of a schema";
  private static final Pattern SELECTOR = Pattern.compile("[^.*,\"\\s]+\\.([^*,\"]+|\\*)");

  public static TableSelector parse(String text) {
    if (!SELECTOR.matcher(text).matches()) {
      throw Refusal.ofValue("'" + text + "'", EXPECTED, remedy(text));
    }
    int dot = text.indexOf('.');
    String table = text.substring(dot + 1);
    return new TableSelector(
        text.substring(0, dot), Optional.of(table).filter(name -> !name.equals("*")));
  }

  public boolean selects(TableId id) {
    return id.schema().equals(schema) && table.map(id.table()::equals).orElse(true);
  }

  private static String remedy(String text) {
    if (text.contains("\"")) {
      return "Write names as the catalogue spells them, without quotes.";
    }
    if (text.equals("*") || text.equals("*.*")) {
      return "Leave 'tables' out to capture all tables of the database.";
    }
    if (text.contains("*")) {
      return "'*' stands for all tables of a schema, and only alone: public.*.";
    }
    if (text.contains(",")) {
      return "Give each table an entry of its own: [public.customers, public.orders].";
    }
    if (!text.contains(".")) {
      return "Put the schema in front: public.%s.".formatted(text);
    }
    return "Write it like public.orders.";
  }

  @Override
  public String toString() {
    return schema + "." + table.orElse("*");
  }
}
