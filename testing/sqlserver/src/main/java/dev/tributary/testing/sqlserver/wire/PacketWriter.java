package dev.tributary.testing.sqlserver.wire;

import java.io.IOException;
import java.io.OutputStream;

/** Cuts one message into packets of at most the agreed size. */
public final class PacketWriter {
  private final OutputStream out;
  private final PacketType type;
  private final byte[] packet;
  private final int processId;
  private int size = Message.HEADER;
  private int number;

  public PacketWriter(OutputStream out, PacketType type, int packetSize, int processId) {
    this.out = out;
    this.type = type;
    this.packet = new byte[packetSize];
    this.processId = processId;
  }

  public void write(ByteSink added) throws IOException {
    write(added.toBytes());
  }

  public void write(byte[] added) throws IOException {
    int at = 0;
    while (at < added.length) {
      if (size == packet.length) {
        send(0);
      }
      int count = Math.min(added.length - at, packet.length - size);
      System.arraycopy(added, at, packet, size, count);
      size += count;
      at += count;
    }
  }

  /** Sends what is left, as the message's last packet. */
  public void finish() throws IOException {
    send(Message.LAST);
    out.flush();
  }

  private void send(int status) throws IOException {
    packet[0] = (byte) type.code();
    packet[1] = (byte) status;
    packet[2] = (byte) (size >> 8);
    packet[3] = (byte) size;
    packet[4] = (byte) (processId >> 8);
    packet[5] = (byte) processId;
    packet[6] = (byte) ++number;
    packet[7] = 0;
    out.write(packet, 0, size);
    size = Message.HEADER;
  }
}
