package dev.tributary.sandbox;

/** A server of the sandbox that could not be started or used. The message names it and a remedy. */
public sealed class SandboxException extends RuntimeException permits ServerUnavailableException {
  private static final long serialVersionUID = 1L;

  public SandboxException(String message) {
    super(message);
  }

  public SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
