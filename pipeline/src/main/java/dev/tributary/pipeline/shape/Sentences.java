package dev.tributary.pipeline.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Wording that several messages share. */
public final class Sentences {
  private Sentences() {}

  /** {@code a, b or c}. */
  public static String alternatives(List<String> names) {
    return joined(names, " or ");
  }

  /** {@code a, b and c}. */
  public static String enumeration(List<String> names) {
    return joined(names, " and ");
  }

  private static String joined(List<String> names, String beforeLast) {
    int last = names.size() - 1;
    if (last == 0) {
      return names.get(0);
    }
    return String.join(", ", names.subList(0, last)) + beforeLast + names.get(last);
  }

  /** "Did you mean 'every'?", or nothing if no known name is near. */
  public static String didYouMean(String written, List<String> known) {
    return nearest(written, known).map(name -> "Did you mean '" + name + "'?").orElse("");
  }

  /** The known name that takes the fewest edits, if these are few enough to be a slip. */
  public static Optional<String> nearest(String written, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(written, name)))
        .filter(name -> edits(written, name) <= Math.max(1, Math.max(name.length(), 4) / 3));
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two texts. */
  static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = cheapest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int change = edits[i - 1][j - 1];
    if (Character.toLowerCase(from.charAt(i - 1)) != Character.toLowerCase(to.charAt(j - 1))) {
      change++;
    }
    int cheapest = Math.min(change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    if (swapped) {
      cheapest = Math.min(cheapest, edits[i - 2][j - 2] + 1);
    }
    return cheapest;
  }
}
