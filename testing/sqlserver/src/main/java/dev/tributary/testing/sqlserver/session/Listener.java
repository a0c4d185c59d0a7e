package dev.tributary.testing.sqlserver.session;

import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.sql.Interpreter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a port of the loopback interface. */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int FIRST_SESSION = 51;

  /** What all connections share. */
  record Server(Engine engine, Interpreter interpreter, SSLSocketFactory secureSockets) {}

  private final Server server;
  private final ServerSocket socket;
  private final SelfSignedCertificate certificate;
  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private Listener(Server server, ServerSocket socket, SelfSignedCertificate certificate) {
    this.server = server;
    this.socket = socket;
    this.certificate = certificate;
    this.acceptor = new Thread(this::accept, "sqlserver-stand-in");
    acceptor.setDaemon(true);
  }

  /**
   * Listens on a port.
   *
   * @param port 0: one that is free
   */
  public static Listener start(Engine engine, Interpreter interpreter, int port) {
    SelfSignedCertificate certificate = SelfSignedCertificate.madeAt(engine.clock().instant());
    Server server = new Server(engine, interpreter, certificate.context().getSocketFactory());
    try {
      ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Listener listener = new Listener(server, socket, certificate);
      listener.acceptor.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException("The SQL Server stand-in cannot listen on a port.", e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public X509Certificate certificate() {
    return certificate.certificate();
  }

  private void accept() {
    int session = FIRST_SESSION;
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        accepted.setTcpNoDelay(true);
        ClientConnection connection = new ClientConnection(accepted, session++, server);
        connections.add(connection);
        connection.start(() -> connections.remove(connection));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("SQL Server stand-in: a connection could not be accepted", e);
        }
      }
    }
  }

  /** Cuts all connections, without a word to the clients. */
  public void killConnections() {
    connections.forEach(ClientConnection::kill);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    killConnections();
  }
}
