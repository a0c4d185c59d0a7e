package dev.tributary.sink.config;

import dev.tributary.sink.config.FieldReference.Origin;
import dev.tributary.sink.config.PartitionPart.Bucket;
import dev.tributary.sink.config.PartitionPart.KafkaPartition;
import dev.tributary.sink.config.PartitionPart.Time;
import dev.tributary.sink.config.PartitionPart.Truncate;
import dev.tributary.sink.config.PartitionPart.Unit;
import dev.tributary.sink.config.PartitionPart.Value;
import dev.tributary.sink.config.TimeOrigin.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the list of parts that make a folder.
 *
 * <pre>
 * parts     = part { "," part }
 * part      = ( field | bucket | truncate | time | "kafka" ) [ "as" name ]
 * bucket    = "bucket" "(" field "," number ")"
 * truncate  = "truncate" "(" field "," number ")"
 * time      = ( "year" | "month" | "day" | "hour" ) "(" ( "source" | "record" | "wall" | field ) ")"
 * field     = [ "field:" | "key:" ] name { "." name }  |  "header:" name
 * name      = letters, digits, "_", "-"  |  anything between backquotes
 * </pre>
 *
 * In a time, a field of the row is written with {@code field:}.
 */
final class PartitionGrammar {
  private static final String SUFFIX = "_part";
  private static final String PART =
      "a field, bucket(field, n), truncate(field, w), year, month, day or hour(source | record | wall | field:name), or kafka";
  private static final String TIMES = "source, record, wall, field:name, key:name or header:name";

  private final PartitionTokens tokens;

  private PartitionGrammar(PartitionTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws org.apache.kafka.common.config.ConfigException naming the setting, the place in it and
   *     what was expected there
   */
  static List<PartitionPart> parse(String setting, String text) {
    PartitionTokens tokens = new PartitionTokens(setting, text);
    if (tokens.atEnd()) {
      return List.of();
    }
    return new PartitionGrammar(tokens).parts();
  }

  private List<PartitionPart> parts() {
    List<PartitionPart> parts = new ArrayList<>();
    do {
      int start = tokens.position();
      parts.add(part());
      Optional<String> repeated = PartitionNames.repeated(parts);
      if (repeated.isPresent()) {
        throw tokens.refused(
            start,
            "a second folder would be called '%s'; give this part another name: … as name"
                .formatted(repeated.get()));
      }
    } while (tokens.skip(','));
    if (!tokens.atEnd()) {
      throw tokens.expected("a comma, 'as', or the end");
    }
    return List.copyOf(parts);
  }

  private PartitionPart part() {
    int start = tokens.position();
    Optional<String> function = tokens.function();
    if (function.isEmpty()) {
      return single(start);
    }
    String name = function.get();
    tokens.skipFunction(name);
    return switch (name) {
      case "bucket" -> bucket(start);
      case "truncate" -> truncate(start);
      case "year", "month", "day", "hour" -> time(name);
      default -> throw tokens.refused(start, "expected " + PART + ", found '" + name + "(…)'");
    };
  }

  private PartitionPart single(int start) {
    if (tokens.skipWord("kafka")) {
      return new KafkaPartition(name(start, "partition"));
    }
    FieldReference field = field(PART);
    return new Value(field, name(start, field.name() + SUFFIX));
  }

  private Bucket bucket(int start) {
    FieldReference field = field("a field");
    int buckets = number("the number of buckets");
    return new Bucket(field, buckets, name(start, field.name() + "_bucket"));
  }

  private Truncate truncate(int start) {
    FieldReference field = field("a field");
    int width = number("a width");
    return new Truncate(field, width, name(start, field.name() + "_trunc"));
  }

  private Time time(String unit) {
    TimeOrigin origin = origin();
    tokens.require(')', "a closing bracket");
    return new Time(Unit.valueOf(unit.toUpperCase(Locale.ROOT)), origin, alias());
  }

  private TimeOrigin origin() {
    if (tokens.skipWord("source")) {
      return Clock.SOURCE;
    }
    if (tokens.skipWord("record")) {
      return Clock.RECORD;
    }
    if (tokens.skipWord("wall")) {
      return Clock.WALL;
    }
    return located(TIMES).orElseThrow(() -> tokens.expected(TIMES));
  }

  private int number(String what) {
    tokens.require(',', "a comma and " + what);
    int number = tokens.number(what);
    tokens.require(')', "a closing bracket");
    return number;
  }

  private FieldReference field(String expected) {
    return located(expected)
        .orElseGet(() -> new FieldReference(Origin.ROW, path(tokens.name(expected))));
  }

  /** A field that says where it is. */
  private Optional<FieldReference> located(String expected) {
    if (tokens.skipPrefix("field:")) {
      return Optional.of(new FieldReference(Origin.ROW, path(tokens.name(expected))));
    }
    if (tokens.skipPrefix("key:")) {
      return Optional.of(new FieldReference(Origin.KEY, path(tokens.name(expected))));
    }
    if (tokens.skipPrefix("header:")) {
      return Optional.of(new FieldReference(Origin.HEADER, List.of(tokens.dotted("a header"))));
    }
    return Optional.empty();
  }

  private List<String> path(String first) {
    List<String> path = new ArrayList<>(List.of(first));
    while (tokens.skip('.')) {
      path.add(tokens.name("the name of a member"));
    }
    return path;
  }

  private String name(int start, String standard) {
    return alias().orElseGet(() -> checked(start, standard));
  }

  private Optional<String> alias() {
    if (!tokens.skipWord("as")) {
      return Optional.empty();
    }
    int start = tokens.position();
    return Optional.of(checked(start, tokens.name("the folder's name")));
  }

  private String checked(int position, String name) {
    try {
      PartitionNames.check(name);
      return name;
    } catch (IllegalArgumentException e) {
      throw tokens.refused(position, e.getMessage() + "; give it another: … as name");
    }
  }
}
