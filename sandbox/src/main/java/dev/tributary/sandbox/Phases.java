package dev.tributary.sandbox;

import java.time.Duration;

/**
 * Hears how the servers of a sandbox come and go. Calls come from several threads; a listener must
 * not block and must not throw.
 */
public interface Phases {
  /** A listener that does not care. */
  static Phases silent() {
    return new Phases() {};
  }

  default void starting(String server) {}

  /** The server's programs are not on this machine yet, and are downloaded. Told now and then. */
  default void fetching(String server, long bytesDone, long bytesAll) {}

  /** The server answers. */
  default void ready(String server, Duration took) {}

  default void stopping(String server) {}

  default void stopped(String server, Duration took) {}

  /** A server that was up has ended by itself; the sandbox is of no more use and must be closed. */
  default void died(String server, String reason) {}
}
