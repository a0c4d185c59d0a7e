package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TlsMode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Connections that fail at a real server, and the sentences that say so. */
class ConnectionFaultTest {
  private final PostgresAddress database = TestServer.logical().newDatabase();

  @Test
  void anUnknownHostIsNamed() {
    SourceException fault = fault(at("no-such-host.invalid", database.port()), "postgres");

    assertThat(fault.reason()).isEqualTo(Reason.UNKNOWN_HOST);
    assertThat(fault)
        .hasMessage(
            "The host no-such-host.invalid of the database is not known. Check source.host, and that"
                + " this machine resolves the name.");
  }

  @Test
  void aPortWhereNothingListensIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    SourceException fault = fault(at("127.0.0.1", free), "postgres");

    assertThat(fault.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(fault.what()).isEqualTo("Nothing accepts connections at 127.0.0.1:" + free + ".");
  }

  @Test
  void aWrongPasswordIsToldFromAnUnknownRole() throws IOException {
    TestServer.run(
        database, "DROP ROLE IF EXISTS locked", "CREATE ROLE locked LOGIN PASSWORD 'right'");
    admit("locked", "scram-sha-256");

    SourceException wrong =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> fault(as("locked"), "wrong"), Objects::nonNull);

    assertThat(wrong.reason()).isEqualTo(Reason.WRONG_PASSWORD);
    assertThat(wrong.what()).startsWith("The password of locked is not the one");
    assertThat(wrong.remedy()).contains("ALTER ROLE \"locked\" PASSWORD");
    assertThat(fault(as("locked"), "").reason()).as("no password").isEqualTo(Reason.WRONG_PASSWORD);
    assertThat(fault(as("locked"), "right")).isNull();
    assertThat(fault(as("nobody at all"), "right").reason()).isEqualTo(Reason.NOT_ADMITTED);
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    PostgresAddress nowhere =
        new PostgresAddress("127.0.0.1", database.port(), "nowhere", "postgres", TlsMode.PREFER);

    assertThat(fault(nowhere, "postgres").what())
        .isEqualTo("The server 127.0.0.1:%d has no database nowhere.".formatted(database.port()));
  }

  @Test
  void aRoleThatMayNotLogInIsToldSo() {
    TestServer.run(database, "DROP ROLE IF EXISTS shy", "CREATE ROLE shy PASSWORD 'postgres'");

    SourceException fault = fault(as("shy"), "postgres");

    assertThat(fault.reason()).isEqualTo(Reason.NOT_ADMITTED);
    assertThat(fault.what()).contains("role \"shy\" is not permitted to log in");
  }

  @Test
  void aRoleWithoutConnectionsLeftIsToldSo() {
    TestServer.run(
        database,
        "DROP ROLE IF EXISTS crowded",
        "CREATE ROLE crowded LOGIN PASSWORD 'postgres' CONNECTION LIMIT 0");

    SourceException fault = fault(as("crowded"), "postgres");

    assertThat(fault.reason()).isEqualTo(Reason.TOO_MANY_CONNECTIONS);
    assertThat(fault.remedy()).contains("CONNECTION LIMIT");
  }

  @Test
  void aDatabaseThatTheRoleMayNotEnterIsToldSo() {
    TestServer.run(
        database,
        "DROP ROLE IF EXISTS stranger",
        "CREATE ROLE stranger LOGIN PASSWORD 'postgres'",
        "REVOKE CONNECT ON DATABASE " + database.database() + " FROM PUBLIC");

    assertThat(fault(as("stranger"), "postgres").reason()).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void aServerWithoutTlsIsTold() {
    PostgresAddress address =
        new PostgresAddress(
            "127.0.0.1", database.port(), database.database(), "postgres", TlsMode.REQUIRE);

    SourceException fault = fault(address, "postgres");

    assertThat(fault.reason()).isEqualTo(Reason.TLS);
    assertThat(fault.what()).contains("does not offer TLS");
  }

  @Test
  void aMissingLineInPgHbaIsWrittenOut() {
    SQLException refused =
        new SQLException(
            "FATAL: no pg_hba.conf entry for host \"10.0.0.7\", user \"cdc\", database \"shop\"",
            "28000");

    SourceException fault = ConnectionFault.of(at("db.internal", 5432), refused);

    assertThat(fault.reason()).isEqualTo(Reason.NOT_ADMITTED);
    assertThat(fault.remedy()).contains("host " + database.database() + " postgres");
  }

  @Test
  void aServerThatInsistsOnTlsIsTold() {
    SQLException refused =
        new SQLException(
            "FATAL: no pg_hba.conf entry for host \"10.0.0.7\", user \"cdc\", database \"shop\", no"
                + " encryption",
            "28000");

    PostgresAddress plain =
        new PostgresAddress("db.internal", 5432, "shop", "cdc", TlsMode.DISABLE);
    assertThat(ConnectionFault.of(plain, refused).reason()).isEqualTo(Reason.TLS);
    assertThat(ConnectionFault.of(at("db.internal", 5432), refused).reason())
        .as("where TLS was tried")
        .isEqualTo(Reason.NOT_ADMITTED);
  }

  /** From now on the role needs its password; the others need none. */
  private void admit(String role, String method) throws IOException {
    Path file = Path.of(TestServer.query(database, "SHOW hba_file"));
    Files.writeString(
        file,
        "host all %s 127.0.0.1/32 %s\nhost all all 127.0.0.1/32 trust\n".formatted(role, method));
    TestServer.run(database, "SELECT pg_reload_conf()");
  }

  private PostgresAddress at(String host, int port) {
    return new PostgresAddress(host, port, database.database(), "postgres", TlsMode.PREFER);
  }

  private PostgresAddress as(String user) {
    return new PostgresAddress(
        "127.0.0.1", database.port(), database.database(), user, TlsMode.PREFER);
  }

  private static SourceException fault(PostgresAddress address, String password) {
    PostgresConnections connections = new PostgresConnections(address, () -> password);
    return catchThrowableOfType(
        SourceException.class, () -> connections.open("test", Duration.ofSeconds(5)).close());
  }
}
