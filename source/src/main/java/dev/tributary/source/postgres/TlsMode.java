package dev.tributary.source.postgres;

import java.util.Locale;

/** How much TLS a connection to Postgres asks for; the names are libpq's. */
public enum TlsMode {
  DISABLE,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  /** The name as libpq, the JDBC driver and Debezium spell it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
