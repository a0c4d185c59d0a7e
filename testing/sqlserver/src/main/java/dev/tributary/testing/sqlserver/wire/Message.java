package dev.tributary.testing.sqlserver.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a client sends in one or more packets. A packet begins with eight bytes ([MS-TDS] 2.2.3.1):
 * type, status (bit 0: the last of its message), length with these eight bytes and big end first,
 * process id, packet number, window.
 */
public final class Message {
  static final int HEADER = 8;
  static final int LAST = 0x01;

  private final PacketType type;
  private final byte[] payload;

  private Message(PacketType type, byte[] payload) {
    this.type = type;
    this.payload = payload;
  }

  public PacketType type() {
    return type;
  }

  public byte[] payload() {
    return payload;
  }

  /** The next message; none if the client has closed the connection. */
  public static Optional<Message> read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    while (true) {
      int code = in.read();
      if (code < 0) {
        return Optional.empty();
      }
      int status = in.readUnsignedByte();
      int length = in.readUnsignedShort();
      in.skipNBytes(4);
      if (length < HEADER) {
        throw new IOException("A packet of %d bytes cannot hold its header.".formatted(length));
      }
      payload.write(in.readNBytes(length - HEADER));
      if ((status & LAST) != 0) {
        PacketType type =
            PacketType.of(code)
                .orElseThrow(
                    () -> new IOException("Packets of type 0x%02x are unknown.".formatted(code)));
        return Optional.of(new Message(type, payload.toByteArray()));
      }
    }
  }

  /**
   * The payload after ALL_HEADERS, which begins batches and calls ([MS-TDS] 2.2.5.3): its first
   * four bytes are its own length.
   */
  public ByteSource body() {
    int headers = new ByteSource(payload).i4();
    return new ByteSource(payload).seek(headers);
  }

  /** The text of a batch. */
  public String batchText() {
    ByteSource body = body();
    return body.text(body.remaining() / 2);
  }
}
