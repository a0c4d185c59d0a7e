package dev.tributary.pipeline.yaml;

import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** The YAML library's complaints in our words. They never quote the text: it may hold a secret. */
final class SyntaxErrors {
  /** Complaints that name the grammar's own words, and nothing that the file holds. */
  private static final Pattern QUOTABLE =
      Pattern.compile(
          "mapping values are not allowed here|expected .{1,40}, but (got|found) .{1,40}"
              + "|could not find expected ':'|found unexpected end of stream");

  private SyntaxErrors() {}

  static YamlException explain(MarkedYAMLException error, String text) {
    Mark mark = error.getProblemMark();
    Place place = new Place(mark.getLine() + 1, mark.getColumn() + 1);
    String line = line(text, place.line());
    String problem = error.getProblem();
    if (problem.contains("TAB") || line.stripTrailing().indexOf('\t') >= 0) {
      return new YamlException(
          place,
          "a tab",
          "spaces",
          "YAML is indented with spaces only; replace the tab by spaces.");
    }
    if (line.contains("${")) {
      return new YamlException(
          place,
          "a reference without quotes",
          "a reference in double quotes",
          "Between '{' and '}' of a section YAML reads the braces of ${…} as its own; write"
              + " \"${env:NAME}\" with the quotes.");
    }
    if (problem.contains("cannot start any token")) {
      return new YamlException(
          place,
          "a sign that cannot begin a text in YAML",
          "YAML",
          "Put a text that begins with such a sign in double quotes.");
    }
    return new YamlException(
        place,
        "what YAML cannot read here" + quotable(problem),
        "YAML",
        "Look %s for a ':' without a space after it, an open quote or bracket, or an indent that differs."
            .formatted(lines(error)));
  }

  private static String lines(MarkedYAMLException error) {
    int last = error.getProblemMark().getLine() + 1;
    Mark begin = error.getContextMark();
    if (begin == null || begin.getLine() + 1 == last) {
      return "at this line and the one before it";
    }
    return "from line %d to line %d".formatted(begin.getLine() + 1, last);
  }

  private static String quotable(String problem) {
    return QUOTABLE.matcher(problem).matches() ? " (" + problem + ")" : "";
  }

  static YamlException explain(ReaderException error, String text) {
    int unit =
        text.offsetByCodePoints(
            0, Math.min(error.getPosition(), text.codePointCount(0, text.length())));
    return new YamlException(
        end(text.substring(0, unit)),
        "the control character U+%04X".formatted(error.getCodePoint()),
        "printable text",
        "Remove the character; it is invisible in most editors.");
  }

  /** The place just behind a text. */
  static Place end(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || text.endsWith("\n")) {
      return new Place(lines.size() + 1, 1);
    }
    return new Place(lines.size(), lines.get(lines.size() - 1).length() + 1);
  }

  private static String line(String text, int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("");
  }
}
