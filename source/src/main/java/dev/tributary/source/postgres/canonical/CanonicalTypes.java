package dev.tributary.source.postgres.canonical;

import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.JsonText;
import dev.tributary.source.canonical.Marked;
import dev.tributary.source.canonical.Numbers;
import dev.tributary.source.canonical.Uniform;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds the rule of a type. */
public final class CanonicalTypes {
  private static final Map<String, Canonical> BASE =
      Map.ofEntries(
          Map.entry("int2", new Uniform(Numbers::integer)),
          Map.entry("int4", new Uniform(Numbers::integer)),
          Map.entry("int8", new Uniform(Numbers::integer)),
          Map.entry("oid", new Uniform(Numbers::integer)),
          Map.entry("float4", new Uniform(Numbers::float4)),
          Map.entry("float8", new Uniform(Numbers::float8)),
          Map.entry("money", new Uniform(Numbers::money)),
          Map.entry("bool", new Uniform(Numbers::bool)),
          Map.entry("bpchar", new Uniform(CanonicalTypes::withoutPadding)),
          Map.entry("bytea", new Binary()),
          Map.entry("date", new Uniform(Moments::date)),
          Map.entry("time", new Uniform(Moments::time)),
          Map.entry("timetz", new Uniform(Moments::timeWithZone)),
          Map.entry("timestamp", new Uniform(Moments::timestamp)),
          Map.entry("timestamptz", new Uniform(Moments::timestampWithZone)),
          Map.entry("interval", new Uniform(Intervals::interval)),
          Map.entry("uuid", new Uniform(text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("jsonb", new Uniform(JsonText::canonical)),
          Map.entry("inet", new Uniform(CanonicalTypes::inet)),
          Map.entry("cidr", new Uniform(text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("macaddr", new Uniform(text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("macaddr8", new Uniform(text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("bit", new Uniform(CanonicalTypes::bits)),
          Map.entry("varbit", new Uniform(CanonicalTypes::bits)),
          Map.entry("point", new Uniform(Numbers::float8Within)),
          Map.entry("line", new Uniform(Numbers::float8Within)),
          Map.entry("lseg", new Uniform(Numbers::float8Within)),
          Map.entry("box", new Uniform(Numbers::float8Within)),
          Map.entry("path", new Uniform(Numbers::float8Within)),
          Map.entry("polygon", new Uniform(Numbers::float8Within)),
          Map.entry("circle", new Uniform(Numbers::float8Within)),
          Map.entry("hstore", new Hstore()));

  private static final Canonical TEXT = new Uniform(UnaryOperator.identity());

  private final Map<Long, TypeDescription> types;

  /** Knows the given types, and no others. */
  public CanonicalTypes(Map<Long, TypeDescription> types) {
    this.types = Map.copyOf(types);
  }

  /** The rule of a type with its modifier, -1 for none. */
  public Canonical of(long oid, int modifier) {
    TypeDescription type = type(oid);
    if (type.kind() == 'd') {
      return of(type.base(), type.baseModifier() < 0 ? modifier : type.baseModifier());
    }
    return new Marked(type.name(), rule(type, modifier));
  }

  /**
   * The cast that a column needs for its text to be read: money is written as the database's locale
   * has it, its amount is the same everywhere. Empty for all others.
   */
  public String cast(long oid) {
    TypeDescription type = type(oid);
    if (type.kind() == 'd') {
      return cast(type.base());
    }
    if (type.array()) {
      String element = cast(type.element());
      return element.isEmpty() ? "" : element + "[]";
    }
    return type.name().equals("money") ? "::numeric" : "";
  }

  private Canonical rule(TypeDescription type, int modifier) {
    if (type.array()) {
      return new ArrayOf(of(type.element(), modifier), type.delimiter());
    }
    return switch (type.kind()) {
      case 'r' -> new RangeOf(of(type.element(), -1));
      case 'm' -> new RangeOf(of(type(type.element()).element(), -1)).several();
      case 'b' -> type.name().equals("numeric") ? numeric(modifier) : base(type.name());
      default -> TEXT;
    };
  }

  private static Canonical numeric(int modifier) {
    if (modifier < 0) {
      return new Uniform(Numbers::numeric);
    }
    int scale = Numbers.scale(modifier);
    return new Uniform(text -> Numbers.numeric(text, scale));
  }

  private static Canonical base(String name) {
    return BASE.getOrDefault(name, TEXT);
  }

  private TypeDescription type(long oid) {
    TypeDescription type = types.get(oid);
    if (type == null) {
      throw new IllegalArgumentException("Unknown type: " + oid);
    }
    return type;
  }

  /** In char(n), blanks at the end are no part of the value. */
  private static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** A host may be written with the mask of all its bits. */
  private static String inet(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String hostMask = lower.indexOf(':') < 0 ? "/32" : "/128";
    return lower.endsWith(hostMask)
        ? lower.substring(0, lower.length() - hostMask.length())
        : lower;
  }

  /** Zeros and ones; a single bit may also be true or false. */
  private static String bits(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true") ? "1" : "0";
    }
    if (!text.chars().allMatch(c -> c == '0' || c == '1')) {
      throw new IllegalArgumentException("Not bits: " + text);
    }
    return text;
  }
}
