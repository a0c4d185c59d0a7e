package dev.tributary.sink.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Walks over the text of a setting; knows where it stands, to say so in errors. */
final class PartitionTokens {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$-]+");
  private static final Pattern DOTTED = Pattern.compile("[\\p{L}\\p{N}_$.:-]+");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern FUNCTION = Pattern.compile("([a-zA-Z]+)\\s*\\(");
  private static final Pattern SPACE = Pattern.compile("\\s*");

  private final String setting;
  private final String text;
  private int position;

  PartitionTokens(String setting, String text) {
    this.setting = setting;
    this.text = text;
    skipSpace();
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position == text.length();
  }

  boolean skip(char expected) {
    if (atEnd() || text.charAt(position) != expected) {
      return false;
    }
    advanceTo(position + 1);
    return true;
  }

  void require(char expected, String what) {
    if (!skip(expected)) {
      throw expected(what);
    }
  }

  /** The name of the function that begins here. */
  Optional<String> function() {
    Matcher matcher = at(FUNCTION);
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  void skipFunction(String name) {
    advanceTo(position + name.length());
    require('(', "an opening bracket");
  }

  /** Goes past this word, unless a longer one or a path stands here. */
  boolean skipWord(String word) {
    Matcher matcher = at(WORD);
    if (!matcher.lookingAt() || !matcher.group().equals(word) || startsPath(matcher.end())) {
      return false;
    }
    advanceTo(matcher.end());
    return true;
  }

  private boolean startsPath(int end) {
    return end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ':');
  }

  boolean skipPrefix(String prefix) {
    if (!text.startsWith(prefix, position)) {
      return false;
    }
    advanceTo(position + prefix.length());
    return true;
  }

  String name(String what) {
    return name(WORD, what);
  }

  /** A name with dots and colons in it. */
  String dotted(String what) {
    return name(DOTTED, what);
  }

  private String name(Pattern unquoted, String what) {
    Matcher quoted = at(QUOTED);
    if (quoted.lookingAt()) {
      advanceTo(quoted.end());
      return quoted.group(1);
    }
    Matcher plain = at(unquoted);
    if (!plain.lookingAt()) {
      throw expected(what);
    }
    advanceTo(plain.end());
    return plain.group();
  }

  int number(String what) {
    int start = position;
    String digits = name(what);
    try {
      int number = Integer.parseInt(digits);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers that are too small.
    }
    throw refused(start, "expected %s, a whole number from 1, found '%s'".formatted(what, digits));
  }

  ConfigException expected(String what) {
    String found = atEnd() ? "the end" : "'" + text.substring(position) + "'";
    return refused(position, "expected %s, found %s".formatted(what, found));
  }

  ConfigException refused(int at, String sentence) {
    return new ConfigException(setting, text, "at character %d: %s".formatted(at + 1, sentence));
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(text).region(position, text.length());
  }

  private void advanceTo(int next) {
    position = next;
    skipSpace();
  }

  private void skipSpace() {
    Matcher space = at(SPACE);
    if (space.lookingAt()) {
      position = space.end();
    }
  }
}
