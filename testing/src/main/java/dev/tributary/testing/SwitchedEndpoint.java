package dev.tributary.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An address on the loopback that leads to one server, and after a failover to another: as the name
 * of a cluster does. Connections that it led are cut when it changes.
 */
public final class SwitchedEndpoint implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;

  private SwitchedEndpoint(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /**
   * An endpoint that leads to a port of the loopback.
   *
   * @param target the port of the server
   */
  public static SwitchedEndpoint leadingTo(int target) throws IOException {
    SwitchedEndpoint endpoint =
        new SwitchedEndpoint(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
    daemon(endpoint::accept);
    return endpoint;
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Leads to another server from now on. */
  public void leadTo(int target) {
    this.target = target;
    cut();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        daemon(() -> lead(client));
      } catch (IOException e) {
        // Closed, or a client that has gone again.
      }
    }
  }

  private void lead(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      daemon(() -> copy(server, client));
      copy(client, server);
    } catch (IOException e) {
      close(client);
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // One of the two has gone: so has the other, in a moment.
    } finally {
      close(from);
      close(to);
    }
  }

  /** As a machine that is gone: without the end of a conversation in good order. */
  private void cut() {
    for (Socket socket : open) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // It is closed already.
      }
      close(socket);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close a connection of the endpoint.", e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "endpoint");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
