package dev.tributary.source;

import dev.tributary.source.SourceException.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;

/** A connection that failed on its way to the server, as a sentence with a remedy. */
public final class NetworkFault {
  private NetworkFault() {}

  /**
   * What the network did, if it was the network.
   *
   * @param interfaces the server's setting that says on which interfaces it listens
   */
  public static Optional<SourceException> of(
      String host, int port, String interfaces, SQLException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Optional.of(unknownHost(host, fault));
      }
      if (cause instanceof ConnectException) {
        return Optional.of(
            new SourceException(
                Reason.UNREACHABLE,
                "Nothing accepts connections at %s:%d.".formatted(host, port),
                "Check source.host and source.port, that the database runs, and that %s includes this interface."
                    .formatted(interfaces),
                fault));
      }
      if (cause instanceof SocketTimeoutException || cause instanceof NoRouteToHostException) {
        return Optional.of(
            new SourceException(
                Reason.UNREACHABLE,
                "The database at %s:%d does not answer.".formatted(host, port),
                "Check firewalls and security groups between here and there.",
                fault));
      }
    }
    return Optional.empty();
  }

  /** A name that nobody resolves. */
  public static SourceException unknownHost(String host, Exception fault) {
    return new SourceException(
        Reason.UNKNOWN_HOST,
        "The host %s of the database is not known.".formatted(host),
        "Check source.host, and that this machine resolves the name.",
        fault);
  }
}
