package dev.tributary.source.mysql.facts;

import dev.tributary.source.TableId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an account may do, by itself and by its active roles.
 *
 * @param given all that was granted
 * @param taken what was revoked of a grant for everything (partial_revokes)
 */
public record Grants(List<Scope> given, List<Scope> taken) {
  private static final String NAME = "(\\*|`(?:[^`]|``)*`)";
  private static final Pattern LINE =
      Pattern.compile(
          "(GRANT|REVOKE) (.+?) ON (?:TABLE )?" + NAME + "\\." + NAME + " (?:TO|FROM) .*");
  private static final String EVERYTHING = "*";
  private static final String ALL = "ALL PRIVILEGES";

  public Grants {
    given = List.copyOf(given);
    taken = List.copyOf(taken);
  }

  /**
   * Rights on something.
   *
   * @param rights in upper case; those for some columns only are not among them
   * @param database a name, or a pattern if the table is a star; a star for all
   * @param table a name; a star for all
   */
  public record Scope(Set<String> rights, String database, String table) {
    public Scope {
      rights = Set.copyOf(rights);
    }

    boolean has(String right) {
      return rights.contains(right) || rights.contains(ALL);
    }

    boolean isEverything() {
      return database.equals(EVERYTHING) && table.equals(EVERYTHING);
    }

    boolean covers(TableId id) {
      if (!table.equals(EVERYTHING)) {
        return database.equals(id.schema()) && table.equals(id.table());
      }
      return isEverything() || like(database, id.schema());
    }
  }

  /** Reads the lines of SHOW GRANTS; those about roles, routines and proxies are passed over. */
  public static Grants parse(List<String> lines) {
    List<Scope> given = new ArrayList<>();
    List<Scope> taken = new ArrayList<>();
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        Scope scope = new Scope(rights(parts.group(2)), bare(parts.group(3)), bare(parts.group(4)));
        (parts.group(1).equals("GRANT") ? given : taken).add(scope);
      }
    }
    return new Grants(given, taken);
  }

  /** Whether it has one of these rights on the whole server. */
  public boolean any(String... rights) {
    return Arrays.stream(rights)
        .anyMatch(
            right -> given.stream().anyMatch(scope -> scope.isEverything() && scope.has(right)));
  }

  /** Whether it has this right on the whole table. */
  public boolean on(TableId table, String right) {
    return given.stream()
        .filter(scope -> scope.covers(table) && scope.has(right))
        .anyMatch(scope -> !scope.isEverything() || !isTaken(table, right));
  }

  private boolean isTaken(TableId table, String right) {
    return taken.stream().anyMatch(scope -> scope.covers(table) && scope.has(right));
  }

  private static Set<String> rights(String list) {
    return Arrays.stream(list.split(",(?![^(]*\\))"))
        .map(right -> right.strip().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String bare(String name) {
    return name.equals(EVERYTHING) ? name : name.substring(1, name.length() - 1).replace("``", "`");
  }

  /**
   * A database in a grant is a pattern as LIKE has it, with a backslash before what is meant so.
   */
  private static boolean like(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '%' || c == '_') {
        regex.append(c == '%' ? ".*" : ".");
      } else {
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      }
    }
    return name.matches(regex.toString());
  }
}
