package dev.tributary.testing.sqlserver.wire;

/** An error as the ERROR token carries it: from severity 20 on the server closes the connection. */
public record ErrorText(int number, int state, int severity, String text) {
  public boolean closesConnection() {
    return severity >= 20;
  }
}
