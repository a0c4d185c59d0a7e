package dev.tributary.sink.write.avro;

import dev.tributary.sink.row.ColumnType.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names for the fields of one record. A name that Avro allows stays; of any other, each character
 * that is not allowed becomes {@code _x} and its code in hexadecimal, a digit in front gets an
 * underscore before it, and what would then be there twice a number behind it.
 */
final class AvroNames {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private AvroNames() {}

  /** The names of the members, in their order. */
  static List<String> of(List<Member> members) {
    Set<String> taken = new HashSet<>();
    members.stream().map(Member::name).filter(AvroNames::isLegal).forEach(taken::add);
    List<String> names = new ArrayList<>();
    for (Member member : members) {
      String name = member.name();
      names.add(isLegal(name) ? name : free(legal(name), taken));
    }
    return names;
  }

  static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches();
  }

  /** A name that Avro allows; other names may have the same. */
  static String legal(String name) {
    StringBuilder text = new StringBuilder();
    if (name.isEmpty() || isDigit(name.codePointAt(0))) {
      text.append('_');
    }
    name.codePoints()
        .forEach(
            point -> {
              if (point == '_' || isDigit(point) || isLetter(point)) {
                text.appendCodePoint(point);
              } else {
                text.append("_x").append(Integer.toHexString(point).toUpperCase(Locale.ROOT));
              }
            });
    return text.toString();
  }

  private static boolean isDigit(int point) {
    return point >= '0' && point <= '9';
  }

  private static boolean isLetter(int point) {
    return (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
  }

  private static String free(String name, Set<String> taken) {
    String candidate = name;
    for (int number = 2; !taken.add(candidate); number++) {
      candidate = name + "_" + number;
    }
    return candidate;
  }
}
