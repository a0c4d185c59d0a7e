package dev.tributary.sink.route;

/** The hash of Apache Iceberg's bucket transform: Murmur3, x86, 32 bits, seed 0. */
final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Murmur3() {}

  static int hash(byte[] bytes) {
    int hash = 0;
    int blocks = bytes.length & ~3;
    for (int i = 0; i < blocks; i += 4) {
      hash = Integer.rotateLeft(hash ^ mixed(littleEndian(bytes, i, 4)), 13) * 5 + 0xe6546b64;
    }
    if (blocks < bytes.length) {
      hash ^= mixed(littleEndian(bytes, blocks, bytes.length - blocks));
    }
    return finished(hash ^ bytes.length);
  }

  /** As of its eight bytes, lowest first. */
  static int hash(long value) {
    int hash = Integer.rotateLeft(mixed((int) value), 13) * 5 + 0xe6546b64;
    hash = Integer.rotateLeft(hash ^ mixed((int) (value >>> 32)), 13) * 5 + 0xe6546b64;
    return finished(hash ^ 8);
  }

  private static int littleEndian(byte[] bytes, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[from + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private static int mixed(int word) {
    return Integer.rotateLeft(word * C1, 15) * C2;
  }

  private static int finished(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
