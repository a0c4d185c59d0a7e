package dev.tributary.sandbox;

/**
 * A server of the sandbox. It is started once and closed once or more; a closed server does not
 * start again.
 */
interface EmbeddedServer extends AutoCloseable {
  String name();

  /**
   * Fails, before anything is started, if somebody else listens where this server will.
   *
   * @throws SandboxException that names the port
   */
  void requirePorts();

  /**
   * Returns as soon as the server answers.
   *
   * @throws SandboxException if it does not come up, or is closed meanwhile; nothing of it is left
   *     running then
   */
  void start();

  /**
   * Ends the server and waits for its end. May be called at any moment from any thread, also while
   * {@link #start} runs: that call ends soon then, and is waited for.
   */
  @Override
  void close();
}
