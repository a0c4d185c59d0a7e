package dev.tributary.source.postgres;

import dev.tributary.source.FaultText;
import dev.tributary.source.NetworkFault;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TlsMode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Turns a failed connection into a sentence with a remedy. */
final class ConnectionFault {
  private static final String INVALID_PASSWORD = "28P01";
  private static final String INVALID_AUTHORIZATION = "28000";
  private static final String REJECTED = "08004";
  private static final String UNKNOWN_DATABASE = "3D000";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String STARTING_OR_STOPPING = "57P03";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private ConnectionFault() {}

  static SourceException of(PostgresAddress address, SQLException fault) {
    return NetworkFault.of(address.host(), address.port(), "listen_addresses", fault)
        .or(() -> ofTls(address, fault))
        .orElseGet(() -> ofServer(address, fault));
  }

  private static Optional<SourceException> ofTls(PostgresAddress address, SQLException fault) {
    String message = FaultText.message(fault).toLowerCase(Locale.ROOT);
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return Optional.of(
            fault(
                Reason.TLS,
                "TLS with %s failed: %s.".formatted(address, sentence(cause)),
                "Check source.tls and that the server's certificate is trusted here.",
                fault));
      }
    }
    if (message.contains("does not support ssl")) {
      return Optional.of(
          fault(
              Reason.TLS,
              "source.tls is %s, but the server %s does not offer TLS."
                  .formatted(address.tls().setting(), address),
              "Turn it on in the server (ssl = on), or set source.tls: prefer.",
              fault));
    }
    // A server that was asked without TLS says so in every refusal; it is the cause only if
    // TLS was not even tried.
    if (address.tls() == TlsMode.DISABLE
        && (message.contains("no encryption") || message.contains("ssl off"))) {
      return Optional.of(
          fault(
              Reason.TLS,
              "The server %s does not let %s in without TLS: %s."
                  .formatted(address, address.user(), sentence(fault)),
              "Set source.tls: require, or add a line to pg_hba.conf.",
              fault));
    }
    return Optional.empty();
  }

  private static SourceException ofServer(PostgresAddress address, SQLException fault) {
    return switch (state(fault)) {
      case INVALID_PASSWORD ->
          fault(
              Reason.WRONG_PASSWORD,
              "The password of %s is not the one that %s has.".formatted(address.user(), address),
              "Check source.user and what source.password refers to; set it with: ALTER ROLE %s PASSWORD '…';"
                  .formatted(Identifiers.quoted(address.user())),
              fault);
      case REJECTED ->
          fault(
              Reason.WRONG_PASSWORD,
              "%s asks for a password of %s, and there is none.".formatted(address, address.user()),
              "Check what source.password refers to.",
              fault);
      case INVALID_AUTHORIZATION -> ofAdmission(address, fault);
      case UNKNOWN_DATABASE ->
          fault(
              Reason.UNKNOWN_DATABASE,
              "The server %s:%d has no database %s."
                  .formatted(address.host(), address.port(), address.database()),
              "Check source.database; psql -l lists what there is.",
              fault);
      case TOO_MANY_CONNECTIONS ->
          fault(
              Reason.TOO_MANY_CONNECTIONS,
              "%s has no connection left for %s: %s."
                  .formatted(address, address.user(), sentence(fault)),
              "Raise max_connections (or max_wal_senders, or the role's CONNECTION LIMIT), or"
                  + " close connections that nobody uses.",
              fault);
      case STARTING_OR_STOPPING ->
          fault(
              Reason.UNREACHABLE,
              "The database %s is starting up or shutting down.".formatted(address),
              "Try again in a moment.",
              fault);
      case INSUFFICIENT_PRIVILEGE ->
          fault(
              Reason.FORBIDDEN,
              "%s may not do this in %s: %s.".formatted(address.user(), address, sentence(fault)),
              "Give the role the right that is named.",
              fault);
      default ->
          fault(
              Reason.FAILED,
              "No connection to %s as %s: %s.".formatted(address, address.user(), sentence(fault)),
              "The server's log may say more.",
              fault);
    };
  }

  private static String state(SQLException fault) {
    String state = Objects.requireNonNullElse(fault.getSQLState(), "");
    // The driver's own state for several things, of which one has a remedy of its own.
    return state.equals(REJECTED) && !FaultText.message(fault).contains("password") ? "" : state;
  }

  private static SourceException ofAdmission(PostgresAddress address, SQLException fault) {
    String message = FaultText.message(fault);
    if (message.contains("role \"")) {
      return fault(
          Reason.NOT_ADMITTED,
          "%s does not let %s in: %s.".formatted(address, address.user(), sentence(fault)),
          "Check source.user; make it with: CREATE ROLE %s LOGIN REPLICATION PASSWORD '…';"
              .formatted(Identifiers.quoted(address.user())),
          fault);
    }
    return fault(
        Reason.NOT_ADMITTED,
        "%s does not let %s in from here: %s.".formatted(address, address.user(), sentence(fault)),
        "Add to pg_hba.conf and reload: host %s %s <this machine's address>/32 scram-sha-256"
            .formatted(address.database(), address.user()),
        fault);
  }

  private static SourceException fault(
      Reason reason, String what, String remedy, SQLException cause) {
    return new SourceException(reason, what, remedy, cause);
  }

  /** The server's own words, without its severity and without a full stop. */
  static String sentence(Throwable fault) {
    return FaultText.sentence(fault, "^(FATAL|ERROR|PANIC): +");
  }
}
