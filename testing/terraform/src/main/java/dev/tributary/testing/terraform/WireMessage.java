package dev.tributary.testing.terraform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers by the numbers of its fields: as much of the format as Terraform's
 * protocol needs.
 */
final class WireMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  static WireMessage of(byte[] encoded) {
    WireMessage message = new WireMessage();
    message.content.writeBytes(encoded);
    return message;
  }

  WireMessage with(int field, byte[] value) {
    writeVarint(((long) field << 3) | BYTES);
    writeVarint(value.length);
    content.writeBytes(value);
    return this;
  }

  WireMessage with(int field, String value) {
    return with(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireMessage with(int field, WireMessage value) {
    return with(field, value.encoded());
  }

  WireMessage with(int field, long value) {
    writeVarint((long) field << 3 | VARINT);
    writeVarint(value);
    return this;
  }

  WireMessage with(int field, boolean value) {
    return value ? with(field, 1) : this;
  }

  byte[] encoded() {
    return content.toByteArray();
  }

  /** The value of a field of bytes; empty if the message does not have it, as the format has it. */
  byte[] bytes(int wanted) {
    byte[] found = new byte[0];
    Cursor cursor = new Cursor(encoded());
    while (cursor.hasMore()) {
      long tag = cursor.varint();
      byte[] value = cursor.value((int) (tag & 7));
      if (tag >>> 3 == wanted) {
        found = value;
      }
    }
    return found;
  }

  String text(int field) {
    return new String(bytes(field), StandardCharsets.UTF_8);
  }

  WireMessage message(int field) {
    return of(bytes(field));
  }

  private void writeVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      content.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    content.write((int) rest);
  }

  private static final class Cursor {
    private final byte[] encoded;
    private int at;

    private Cursor(byte[] encoded) {
      this.encoded = encoded;
    }

    private boolean hasMore() {
      return at < encoded.length;
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = encoded[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("A number of more than 64 bits at byte " + at);
    }

    private byte[] value(int wireType) {
      return switch (wireType) {
        case VARINT -> {
          varint();
          yield new byte[0];
        }
        case FIXED_64 -> take(8);
        case BYTES -> take((int) varint());
        case FIXED_32 -> take(4);
        default -> throw new IllegalArgumentException("Unknown wire type " + wireType);
      };
    }

    private byte[] take(int length) {
      byte[] value = new byte[length];
      System.arraycopy(encoded, at, value, 0, length);
      at += length;
      return value;
    }
  }
}
