package dev.tributary.sandbox;

/**
 * The programs of a server cannot be had here, whatever one does with this sandbox: the machine is
 * of another kind, or nobody whom it may ask has them.
 */
public final class ServerUnavailableException extends SandboxException {
  private static final long serialVersionUID = 1L;

  public ServerUnavailableException(String message) {
    super(message);
  }
}
