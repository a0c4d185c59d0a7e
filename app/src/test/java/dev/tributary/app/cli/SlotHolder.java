package dev.tributary.app.cli;

import dev.tributary.sandbox.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

/** Somebody else who reads from a replication slot. */
record SlotHolder(Connection connection, PGReplicationStream stream) implements AutoCloseable {
  static SlotHolder of(EmbeddedPostgres server, String database, String slot, String publication)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("replication", "database");
    properties.setProperty("assumeMinServerVersion", "10");
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("ApplicationName", "another reader");
    Connection connection = DriverManager.getConnection(server.jdbcUrl(database), properties);
    PGReplicationStream stream =
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(slot)
            .withSlotOption("proto_version", 1)
            .withSlotOption("publication_names", publication)
            .start();
    return new SlotHolder(connection, stream);
  }

  boolean isOpen() {
    return !stream.isClosed();
  }

  @Override
  public void close() throws SQLException {
    stream.close();
    connection.close();
  }
}
