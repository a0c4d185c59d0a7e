package dev.tributary.sandbox;

import java.nio.file.Path;

/** A database of the sandbox, on the loopback. */
public interface EmbeddedDatabase extends EmbeddedServer {
  default String host() {
    return "127.0.0.1";
  }

  int port();

  /** Who captures changes. */
  ServerAccount capture();

  /** Who may do everything. */
  ServerAccount administrator();

  /** For the driver that Tributary uses for such a server. */
  String jdbcUrl(String database);

  /** The user for connectors. */
  default String user() {
    return capture().user();
  }

  /** A file that only its owner reads, holding the password of {@link #user}. */
  default Path passwordFile() {
    return capture().passwordFile();
  }

  default String password() {
    return capture().password();
  }
}
