package dev.tributary.source.mysql;

import dev.tributary.source.FaultText;
import dev.tributary.source.NetworkFault;
import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.TlsMode;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Turns a failed connection into a sentence with a remedy. */
final class MySqlConnectionFault {
  private static final int TOO_MANY_CONNECTIONS = 1040;
  private static final int DATABASE_ACCESS_DENIED = 1044;
  private static final int ACCESS_DENIED = 1045;
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int SHUTTING_DOWN = 1053;
  private static final int HOST_BLOCKED = 1129;
  private static final int HOST_NOT_ADMITTED = 1130;
  private static final int TABLE_ACCESS_DENIED = 1142;
  private static final int USER_LIMIT_REACHED = 1203;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int USER_RESOURCE_EXCEEDED = 1226;
  private static final int PRIVILEGE_MISSING = 1227;
  private static final int PASSWORD_EXPIRED = 1862;
  private static final int ACCESS_DENIED_WITHOUT_PASSWORD = 1698;
  private static final int ACCOUNT_LOCKED = 3118;
  private static final int TLS_REQUIRED = 3159;
  private static final int ACCOUNT_LOCKED_MARIADB = 4151;

  private MySqlConnectionFault() {}

  static SourceException of(MySqlAddress address, SQLException fault) {
    return NetworkFault.of(address.host(), address.port(), "bind_address", fault)
        .or(() -> ofTls(address, fault))
        .orElseGet(() -> ofServer(address, fault));
  }

  /** Whether the server speaks without TLS only. */
  static boolean offersNoTls(SQLException fault) {
    return FaultText.message(fault).toLowerCase(Locale.ROOT).contains("ssl not enabled");
  }

  private static Optional<SourceException> ofTls(MySqlAddress address, SQLException fault) {
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
    if (offersNoTls(fault)) {
      return Optional.of(
          fault(
              Reason.TLS,
              "source.tls is %s, but the server %s does not offer TLS."
                  .formatted(address.tls().setting(), address),
              "Give the server a certificate (ssl_cert, ssl_key), or set source.tls: prefer.",
              fault));
    }
    return Optional.empty();
  }

  private static SourceException ofServer(MySqlAddress address, SQLException fault) {
    return switch (fault.getErrorCode()) {
      case ACCESS_DENIED, ACCESS_DENIED_WITHOUT_PASSWORD -> ofPassword(address, fault);
      case UNKNOWN_DATABASE ->
          fault(
              Reason.UNKNOWN_DATABASE,
              "The server %s:%d has no database %s."
                  .formatted(address.host(), address.port(), address.database()),
              "Check source.database; SHOW DATABASES lists what there is.",
              fault);
      case DATABASE_ACCESS_DENIED ->
          fault(
              Reason.FORBIDDEN,
              "%s may not enter the database %s.".formatted(address.user(), address.database()),
              "If source.database is right: GRANT SELECT ON %s.* TO %s;"
                  .formatted(Identifiers.quoted(address.database()), account(address)),
              fault);
      case TOO_MANY_CONNECTIONS, USER_LIMIT_REACHED, USER_RESOURCE_EXCEEDED ->
          fault(
              Reason.TOO_MANY_CONNECTIONS,
              "%s has no connection left for %s: %s."
                  .formatted(address, address.user(), sentence(fault)),
              "Raise max_connections (or the account's limits), or close connections that nobody"
                  + " uses.",
              fault);
      case SHUTTING_DOWN ->
          fault(
              Reason.UNREACHABLE,
              "The database %s is shutting down.".formatted(address),
              "Try again in a moment.",
              fault);
      case HOST_BLOCKED, HOST_NOT_ADMITTED, ACCOUNT_LOCKED, ACCOUNT_LOCKED_MARIADB ->
          ofAdmission(address, fault);
      case TLS_REQUIRED -> withoutTls(address, fault);
      case PASSWORD_EXPIRED ->
          fault(
              Reason.WRONG_PASSWORD,
              "The password of %s in %s has expired.".formatted(address.user(), address),
              "Set a new one: ALTER USER %s IDENTIFIED BY '…';".formatted(account(address)),
              fault);
      case TABLE_ACCESS_DENIED, PRIVILEGE_MISSING ->
          fault(
              Reason.FORBIDDEN,
              "%s may not do this in %s: %s.".formatted(address.user(), address, sentence(fault)),
              "Grant the right that is named.",
              fault);
      case LOCK_WAIT_TIMEOUT ->
          fault(
              Reason.IN_USE,
              "%s: a lock was waited for in vain: %s.".formatted(address, sentence(fault)),
              "End the transactions or statements that hold it, or try again later.",
              fault);
      default ->
          fault(
              Reason.FAILED,
              "%s as %s: %s.".formatted(address, address.user(), sentence(fault)),
              "The server's log may say more.",
              fault);
    };
  }

  /** The server does not tell whether the account is missing, or its password another. */
  private static SourceException ofPassword(MySqlAddress address, SQLException fault) {
    String tls =
        address.tls() == TlsMode.DISABLE
            ? " If the account has REQUIRE SSL, set source.tls: require."
            : "";
    return fault(
        Reason.WRONG_PASSWORD,
        "%s has no account %s with this password: %s."
            .formatted(address, address.user(), sentence(fault)),
        "Check source.user and what source.password refers to; set it with: ALTER USER %s IDENTIFIED BY '…';%s"
            .formatted(account(address), tls),
        fault);
  }

  private static SourceException withoutTls(MySqlAddress address, SQLException fault) {
    return fault(
        Reason.TLS,
        "The server %s does not let %s in without TLS: %s."
            .formatted(address, address.user(), sentence(fault)),
        "Set source.tls: require.",
        fault);
  }

  private static SourceException ofAdmission(MySqlAddress address, SQLException fault) {
    String remedy =
        switch (fault.getErrorCode()) {
          case HOST_BLOCKED ->
              "Let the server forget the failed attempts: TRUNCATE TABLE performance_schema.host_cache;"
                  + " (MariaDB: FLUSH HOSTS;)";
          case HOST_NOT_ADMITTED ->
              "Make an account for where the connection comes from: CREATE USER %s IDENTIFIED BY '…';"
                  .formatted(account(address));
          default -> "Unlock it: ALTER USER %s ACCOUNT UNLOCK;".formatted(account(address));
        };
    return fault(
        Reason.NOT_ADMITTED,
        "%s does not let %s in: %s.".formatted(address, address.user(), sentence(fault)),
        remedy,
        fault);
  }

  static String account(MySqlAddress address) {
    return Identifiers.literal(address.user()) + "@'%'";
  }

  private static SourceException fault(
      Reason reason, String what, String remedy, SQLException cause) {
    return new SourceException(reason, what, remedy, cause);
  }

  /** The server's own words, without the driver's number of the connection and a full stop. */
  static String sentence(Throwable fault) {
    return FaultText.sentence(fault, "^\\(conn=-?\\d+\\) +");
  }
}
