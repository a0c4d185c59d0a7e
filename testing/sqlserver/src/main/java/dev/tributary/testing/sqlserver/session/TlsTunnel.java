package dev.tributary.testing.sqlserver.session;

import dev.tributary.testing.sqlserver.wire.ByteSink;
import dev.tributary.testing.sqlserver.wire.ByteSource;
import dev.tributary.testing.sqlserver.wire.Message;
import dev.tributary.testing.sqlserver.wire.PacketType;
import dev.tributary.testing.sqlserver.wire.PacketWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What lies between TLS and the socket. While TLS shakes hands its records travel within PRELOGIN
 * packets ([MS-TDS] 3.3.5.1), all that one side says before it listens again in one message;
 * afterwards they are on the socket as they are.
 */
final class TlsTunnel extends Socket {
  private static final int PACKET_SIZE = 4096;

  /** Newer ones let the client speak last, and its driver then sends raw records at once. */
  private static final String LAST_TO_TRAVEL_IN_PACKETS = "TLSv1.2";

  private final Socket socket;
  private final InputStream in;
  private final Outgoing out;
  private boolean inPackets = true;

  private TlsTunnel(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new Incoming(socket.getInputStream());
    this.out = new Outgoing(socket.getOutputStream());
  }

  /** Shakes hands as the server. */
  static SSLSocket open(Socket socket, SSLSocketFactory factory) throws IOException {
    TlsTunnel tunnel = new TlsTunnel(socket);
    SSLSocket secured = (SSLSocket) factory.createSocket(tunnel, null, true);
    secured.setEnabledProtocols(new String[] {LAST_TO_TRAVEL_IN_PACKETS});
    secured.startHandshake();
    tunnel.out.endMessage();
    tunnel.inPackets = false;
    return secured;
  }

  private final class Incoming extends InputStream {
    private final InputStream raw;
    private ByteSource message = new ByteSource(new byte[0]);

    Incoming(InputStream raw) {
      this.raw = raw;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!inPackets && !message.hasMore()) {
        return raw.read(bytes, offset, length);
      }
      while (!message.hasMore()) {
        out.endMessage();
        message = new ByteSource(Message.read(raw).orElseThrow(EOFException::new).payload());
      }
      byte[] taken = message.bytes(Math.min(length, message.remaining()));
      System.arraycopy(taken, 0, bytes, offset, taken.length);
      return taken.length;
    }
  }

  private final class Outgoing extends OutputStream {
    private final OutputStream raw;
    private final ByteSink message = new ByteSink();

    Outgoing(OutputStream raw) {
      this.raw = raw;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (inPackets) {
        message.bytes(Arrays.copyOfRange(bytes, offset, offset + length));
      } else {
        raw.write(bytes, offset, length);
      }
    }

    void endMessage() throws IOException {
      if (message.size() > 0) {
        PacketWriter packets = new PacketWriter(raw, PacketType.PRELOGIN, PACKET_SIZE, 0);
        packets.write(message);
        packets.finish();
        message.clear();
      }
    }

    @Override
    public void flush() throws IOException {
      raw.flush();
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public synchronized void close() throws IOException {
    socket.close();
  }
}
