package dev.tributary.source.sqlserver;

import dev.tributary.source.FaultText;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Turns a failed connection or statement into a sentence with a remedy. */
final class SqlServerConnectionFault {
  private static final int PERMISSION_DENIED_ON_OBJECT = 229;
  private static final int PERMISSION_DENIED_ON_COLUMN = 230;
  private static final int NO_PERMISSION = 262;
  private static final int NO_SUCH_PERMISSION = 297;
  private static final int PERMISSION_DENIED = 300;
  private static final int NOT_IN_DATABASE = 916;
  private static final int LOCK_REQUEST_TIMEOUT = 1222;
  private static final int SNAPSHOT_NOT_ALLOWED = 3952;
  private static final int CANNOT_OPEN_DATABASE = 4060;
  private static final int LOGIN_FAILED = 18456;
  private static final int PASSWORD_EXPIRED = 18487;
  private static final int PASSWORD_MUST_CHANGE = 18488;

  private SqlServerConnectionFault() {}

  static SourceException of(SqlServerAddress address, SQLException fault) {
    return ofNetwork(address, fault)
        .or(() -> ofTls(address, fault))
        .orElseGet(() -> ofServer(address, fault));
  }

  /** The driver tells of the network in its message; only some causes are kept. */
  private static Optional<SourceException> ofNetwork(SqlServerAddress address, SQLException fault) {
    String message = FaultText.message(fault).toLowerCase(Locale.ROOT);
    if (message.contains("connection refused") || message.contains("timed out")) {
      return Optional.of(
          fault(
              Reason.UNREACHABLE,
              "Nothing accepts connections at %s:%d, or it does not answer."
                  .formatted(address.host(), address.port()),
              "Check source.host and source.port, that the server runs with TCP/IP enabled, and the"
                  + " firewalls and security groups between here and there.",
              fault));
    }
    return Optional.empty();
  }

  private static Optional<SourceException> ofTls(SqlServerAddress address, SQLException fault) {
    boolean tls =
        has(fault, SSLException.class)
            || FaultText.message(fault).contains("could not establish a secure connection");
    return tls
        ? Optional.of(
            fault(
                Reason.TLS,
                "TLS with %s failed: %s.".formatted(address, sentence(fault)),
                "Check source.tls and that the server's certificate, with the host's name in it, is"
                    + " trusted here.",
                fault))
        : Optional.empty();
  }

  private static SourceException ofServer(SqlServerAddress address, SQLException fault) {
    String user = Identifiers.quoted(address.user());
    return switch (fault.getErrorCode()) {
      case LOGIN_FAILED ->
          fault(
              Reason.WRONG_PASSWORD,
              "%s:%d has no login %s with this password: %s."
                  .formatted(address.host(), address.port(), address.user(), sentence(fault)),
              "Check source.user and what source.password refers to; set it with: ALTER LOGIN %s WITH PASSWORD = N'…';"
                  .formatted(user),
              fault);
      case PASSWORD_EXPIRED, PASSWORD_MUST_CHANGE ->
          fault(
              Reason.WRONG_PASSWORD,
              "The password of %s at %s has expired.".formatted(address.user(), address),
              "Set a new one: ALTER LOGIN %s WITH PASSWORD = N'…';".formatted(user),
              fault);
      case CANNOT_OPEN_DATABASE, NOT_IN_DATABASE ->
          fault(
              Reason.UNKNOWN_DATABASE,
              "The server %s:%d has no database %s, or does not let %s into it."
                  .formatted(address.host(), address.port(), address.database(), address.user()),
              "Check source.database; if it is right: USE %s; CREATE USER %s FOR LOGIN %s;"
                  .formatted(Identifiers.quoted(address.database()), user, user),
              fault);
      case PERMISSION_DENIED_ON_OBJECT,
          PERMISSION_DENIED_ON_COLUMN,
          NO_PERMISSION,
          NO_SUCH_PERMISSION,
          PERMISSION_DENIED ->
          fault(
              Reason.FORBIDDEN,
              "%s may not do this in %s: %s.".formatted(address.user(), address, sentence(fault)),
              "Grant the right that is named.",
              fault);
      case SNAPSHOT_NOT_ALLOWED ->
          fault(
              Reason.FAILED,
              "The database %s does not allow snapshot isolation.".formatted(address),
              "ALTER DATABASE %s SET ALLOW_SNAPSHOT_ISOLATION ON;"
                  .formatted(Identifiers.quoted(address.database())),
              fault);
      case LOCK_REQUEST_TIMEOUT ->
          fault(
              Reason.IN_USE,
              "%s: a lock was waited for in vain: %s.".formatted(address, sentence(fault)),
              "End the transactions that write to the tables, or try again later.",
              fault);
      default ->
          fault(
              Reason.FAILED,
              "%s as %s: %s.".formatted(address, address.user(), sentence(fault)),
              "The server's log may say more.",
              fault);
    };
  }

  private static boolean has(Throwable fault, Class<?> type) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static SourceException fault(
      Reason reason, String what, String remedy, SQLException cause) {
    return new SourceException(reason, what, remedy, cause);
  }

  /** The server's own words, without the driver's id of the connection and a full stop. */
  static String sentence(Throwable fault) {
    return FaultText.sentence(fault, " ClientConnectionId:[-0-9a-f]+$");
  }
}
