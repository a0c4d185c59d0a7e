package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param defaultText its default as the catalogue shows it, such as {@code ((0))}
 */
public record Column(
    String name,
    SqlType type,
    boolean nullable,
    boolean key,
    boolean identity,
    Optional<String> defaultText) {
  /** A column that may be NULL, of a declared type such as {@code nvarchar(50)}. */
  public static Column of(String name, String type) {
    return new Column(name, SqlType.parse(type), true, false, false, Optional.empty());
  }

  public Column notNull() {
    return new Column(name, type, false, key, identity, defaultText);
  }

  /** Part of the primary key, which is never NULL. */
  public Column primaryKey() {
    return new Column(name, type, false, true, identity, defaultText);
  }

  /** Numbered by the server. */
  public Column numbered() {
    return new Column(name, type, false, key, true, defaultText);
  }

  public Column withDefault(String text) {
    return new Column(name, type, nullable, key, identity, Optional.of(text));
  }

  Column withType(SqlType changed) {
    return new Column(name, changed, nullable, key, identity, defaultText);
  }

  Column renamed(String to) {
    return new Column(to, type, nullable, key, identity, defaultText);
  }

  /** A value as the column holds it. */
  public Object stored(Object value) {
    return Conversion.to(type, value);
  }

  boolean isWrittenByServer() {
    return identity || type.kind() == Kind.ROWVERSION;
  }
}
