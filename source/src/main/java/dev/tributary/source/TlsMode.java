package dev.tributary.source;

import java.util.Locale;

/** How much TLS a connection to a database asks for, whatever the engine; the names are libpq's. */
public enum TlsMode {
  DISABLE,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** The name as libpq, PostgreSQL's JDBC driver and its Debezium connector spell it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
