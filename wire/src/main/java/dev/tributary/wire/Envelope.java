package dev.tributary.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The bytes around schema and payload, as Kafka's JsonConverter writes them. */
final class Envelope {
  static final byte[] BEFORE_SCHEMA = "{\"schema\":".getBytes(US_ASCII);
  static final byte[] BEFORE_PAYLOAD = ",\"payload\":".getBytes(US_ASCII);
  static final byte[] WITHOUT_SCHEMA = "{\"schema\":null,\"payload\":".getBytes(US_ASCII);
  static final char END = '}';

  private Envelope() {}

  /** All that comes before the payload. */
  static byte[] prefix(byte[] schema) {
    JsonBuffer prefix = new JsonBuffer();
    prefix.raw(BEFORE_SCHEMA);
    prefix.raw(schema);
    prefix.raw(BEFORE_PAYLOAD);
    return prefix.toByteArray();
  }

  static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
    int to = from + prefix.length;
    return to <= bytes.length && Arrays.equals(bytes, from, to, prefix, 0, prefix.length);
  }
}
