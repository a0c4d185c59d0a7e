package dev.tributary.wire.mysql;

import java.util.Locale;

/**
 * A column's type as Debezium names it, such as {@code INT UNSIGNED ZEROFILL}.
 *
 * @param base the name alone, in capitals
 */
record TypeName(String base, boolean unsigned) {
  static TypeName of(String name) {
    String capitals = name.toUpperCase(Locale.ROOT);
    boolean unsigned = capitals.contains(" UNSIGNED") || capitals.contains(" ZEROFILL");
    String base =
        capitals.replaceAll("\\(.*\\)", "").replaceAll(" (UNSIGNED|SIGNED|ZEROFILL)", "").strip();
    return new TypeName(base, unsigned || base.equals("SERIAL"));
  }
}
