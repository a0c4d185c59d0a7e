package dev.tributary.lake;

import java.util.Comparator;

/** The full key of an object in a bucket, without a leading slash. */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  /** The order in which a store lists: by the keys' UTF-8 bytes. */
  public static final Comparator<String> LISTING_ORDER = ObjectKey::compareCodePoints;

  public ObjectKey {
    if (value.isEmpty() || value.startsWith("/")) {
      throw new IllegalArgumentException(
          "An object key must not be empty or start with '/': '%s'".formatted(value));
    }
  }

  public static ObjectKey of(String value) {
    return new ObjectKey(value);
  }

  /** Keys in the order in which a store lists them. */
  @Override
  public int compareTo(ObjectKey other) {
    return LISTING_ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static int compareCodePoints(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // A surrogate stands for a code point above every other char.
        int bySurrogate = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return bySurrogate != 0 ? bySurrogate : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
