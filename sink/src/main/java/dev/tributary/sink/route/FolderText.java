package dev.tributary.sink.route;

/**
 * Text that makes one folder and no more, escaped as Hive does: {@code %XX} for what has a meaning
 * in paths. No text can leave its folder, make two of it, or pass for another.
 */
final class FolderText {
  /** Hive's name for the folder of rows without a value. */
  static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private static final String ESCAPED = "\"#%'*/:=?\\{}[]^";
  private static final char REPLACEMENT = '\uFFFD';

  private FolderText() {}

  /** A value that stands behind {@code name=}. */
  static void value(StringBuilder folder, String text) {
    if (text.isEmpty()) {
      folder.append(NO_VALUE);
    } else if (text.equals(NO_VALUE)) {
      folder.append("%5F").append(NO_VALUE, 1, NO_VALUE.length());
    } else {
      escape(folder, text);
    }
  }

  /** A value that is a folder by itself: {@code ..} is none, and {@code _x} would be hidden. */
  static void alone(StringBuilder folder, String text) {
    if (text.startsWith(".") || text.startsWith("_")) {
      folder.append(text.charAt(0) == '.' ? "%2E" : "%5F");
      escape(folder, text.substring(1));
    } else {
      value(folder, text);
    }
  }

  static void escape(StringBuilder folder, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= '\u007F' && c < '\u00A0') || ESCAPED.indexOf(c) >= 0) {
        percent(folder, c);
      } else if (!Character.isSurrogate(c)) {
        folder.append(c < '\uFFFE' ? c : REPLACEMENT);
      } else if (isPair(text, i)) {
        folder.append(c).append(text.charAt(++i));
      } else {
        // Half a character has no UTF-8.
        folder.append(REPLACEMENT);
      }
    }
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private static void percent(StringBuilder folder, char c) {
    folder
        .append('%')
        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
  }
}
