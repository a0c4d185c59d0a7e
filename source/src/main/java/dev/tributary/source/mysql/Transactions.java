package dev.tributary.source.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A set of MySQL's transactions by their GTIDs, such as {@code <uuid>:1-100:105,<uuid>:1-7}. They
 * are the same on all servers that have the transaction, wherever it is in their logs.
 */
record Transactions(Map<String, List<Range>> ranges) {
  static final Transactions NONE = new Transactions(Map.of());

  /** Numbers that one server gave, both ends included. */
  record Range(long first, long last) {
    boolean has(Range other) {
      return first <= other.first && other.last <= last;
    }

    static Range parse(String text) {
      int dash = text.indexOf('-');
      return dash < 0
          ? new Range(Long.parseLong(text), Long.parseLong(text))
          : new Range(
              Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
  }

  /**
   * Parses a set, or one GTID; a tag, where there is one, stands between server and numbers.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Transactions parse(String text) {
    Map<String, List<Range>> ranges = new HashMap<>();
    for (String ofServer : text.replaceAll("\\s", "").split(",", -1)) {
      if (!ofServer.isEmpty()) {
        read(ofServer, ranges);
      }
    }
    return new Transactions(ranges);
  }

  private static void read(String ofServer, Map<String, List<Range>> ranges) {
    String[] parts = ofServer.split(":", -1);
    String giver = parts[0].toLowerCase(Locale.ROOT);
    String tagged = giver;
    for (int i = 1; i < parts.length; i++) {
      if (Character.isDigit(parts[i].isEmpty() ? ' ' : parts[i].charAt(0))) {
        ranges.computeIfAbsent(tagged, name -> new ArrayList<>()).add(Range.parse(parts[i]));
      } else {
        tagged = giver + ":" + parts[i];
      }
    }
    if (!ranges.containsKey(tagged)) {
      throw new IllegalArgumentException(
          "A transaction's id is <server>:<number>: '%s'".formatted(ofServer));
    }
  }

  /** Whether all of the others are among these. */
  boolean hasAll(Transactions others) {
    return others.ranges.entrySet().stream()
        .allMatch(
            other -> {
              List<Range> own = ranges.getOrDefault(other.getKey(), List.of());
              return other.getValue().stream()
                  .allMatch(range -> own.stream().anyMatch(o -> o.has(range)));
            });
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }
}
