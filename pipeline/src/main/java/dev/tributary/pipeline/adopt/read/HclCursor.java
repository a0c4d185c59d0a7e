package dev.tributary.pipeline.adopt.read;

import dev.tributary.pipeline.adopt.read.HclNode.Part;
import dev.tributary.pipeline.adopt.read.HclNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the text of a file of Terraform, and what can be read from there. */
final class HclCursor {
  private static final Pattern HEREDOC =
      Pattern.compile("<<(-?)([A-Za-z_][A-Za-z0-9_]*)[ \\t]*\\R");
  private static final Pattern LOOP = Pattern.compile("[\\[{]\\s*for\\s");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final String file;
  private final String text;
  private int at;

  HclCursor(InputFile file) {
    this.file = file.name();
    this.text = file.text();
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char here() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  boolean at(String token) {
    return text.startsWith(token, at);
  }

  void skip(int characters) {
    at += characters;
  }

  int line() {
    return 1
        + (int)
            text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }

  Origin origin() {
    return new Origin(file, line());
  }

  UnreadableException unreadable(String expected) {
    return new UnreadableException(
        "%s:%d: not understood: expected %s. `terraform validate` says what is wrong with it; if nothing is, give the connector's settings as JSON."
            .formatted(file, line(), expected));
  }

  void require(char character) {
    if (here() != character) {
      throw unreadable("'" + character + "'");
    }
    at++;
  }

  /** Whether an object or a list begins here that is made by a loop. */
  boolean atFor() {
    return LOOP.matcher(text).region(at, text.length()).lookingAt();
  }

  /** Passes over blanks and comments; over line breaks, too, if asked. */
  void space(boolean breaks) {
    while (!atEnd()) {
      if (at("#") || at("//")) {
        while (!atEnd() && here() != '\n') {
          at++;
        }
      } else if (at("/*")) {
        int end = text.indexOf("*/", at);
        at = end < 0 ? text.length() : end + 2;
      } else if (Character.isWhitespace(here()) && (breaks || here() != '\n')) {
        at++;
      } else {
        return;
      }
    }
  }

  /** A name; empty if none stands here. */
  String name() {
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      return "";
    }
    at = name.end();
    return name.group();
  }

  /** A text in quotes. */
  Text quoted() {
    Origin origin = origin();
    require('"');
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (here() != '"') {
      if (atEnd() || here() == '\n') {
        throw unreadable("a '\"' at the end of the text");
      }
      if (here() == '\\') {
        at++;
        literal.append(escaped());
      } else {
        part(literal, parts);
      }
    }
    at++;
    parts.add(new Part(literal.toString(), false));
    return new Text(origin, parts);
  }

  private String escaped() {
    char character = here();
    at++;
    return switch (character) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      default -> String.valueOf(character);
    };
  }

  /** A character, a dollar and brace that are doubled to be literal, or an expression. */
  private void part(StringBuilder literal, List<Part> parts) {
    if (at("$${") || at("%%{")) {
      literal.append(here()).append('{');
      at += 3;
    } else if (at("${") || at("%{")) {
      at += 2;
      parts.add(new Part(literal.toString(), false));
      literal.setLength(0);
      parts.add(new Part(raw("}").strip(), true));
      require('}');
    } else {
      literal.append(here());
      at++;
    }
  }

  boolean atHeredoc() {
    return HEREDOC.matcher(text).region(at, text.length()).lookingAt();
  }

  /** A text of whole lines; its line is that of its first. */
  Text heredoc() {
    Matcher begin = HEREDOC.matcher(text).region(at, text.length());
    if (!begin.lookingAt()) {
      throw unreadable("a heredoc");
    }
    at = begin.end();
    Origin origin = origin();
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (!atEnd()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      if (text.substring(at, next).strip().equals(begin.group(2))) {
        at = end < 0 ? next : end;
        parts.add(new Part(literal.toString(), false));
        return new Text(origin, parts);
      }
      while (at < next) {
        part(literal, parts);
      }
    }
    throw unreadable("'%s' at the end of the heredoc".formatted(begin.group(2)));
  }

  /** An expression as it stands, up to one of the characters, or a line's end, outside brackets. */
  String raw(String ends) {
    int begin = at;
    int depth = 0;
    while (!atEnd()) {
      char character = here();
      if (character == '"') {
        quoted();
        continue;
      }
      if (character == '#' || at("//")) {
        if (depth == 0) {
          break;
        }
        space(false);
        continue;
      }
      if (depth == 0 && (ends.indexOf(character) >= 0 || character == '\n')) {
        break;
      }
      if ("([{".indexOf(character) >= 0) {
        depth++;
      } else if (")]}".indexOf(character) >= 0) {
        depth--;
      }
      at++;
    }
    return text.substring(begin, at);
  }
}
