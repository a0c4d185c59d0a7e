package dev.tributary.sink.write.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The named schemas inside one schema of Avro: records, enums, fixed. A name stands for one of
 * them; Avro's library writes a file in which it stands for two, and cannot read it.
 */
final class NamedSchemas {
  static final String NAMESPACE = "io.confluent.connect.avro";

  private final Map<String, Defined> defined = new HashMap<>();
  private final Map<Object, String> unnamed = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * What a name stands for.
   *
   * @param content tells it from others
   */
  private record Defined(Object content, Schema schema) {}

  /**
   * A name as Avro has it.
   *
   * @param space null for none
   */
  record Name(@Nullable String space, String simple) {
    /** The part behind the last dot, and what is before it. */
    static Name of(String full) {
      int dot = full.lastIndexOf('.');
      return dot < 0
          ? new Name(null, full)
          : new Name(full.substring(0, dot), full.substring(dot + 1));
    }

    String full() {
      return space == null ? simple : space + "." + simple;
    }
  }

  /**
   * The name of something that has none: the base, with a number from the second on.
   *
   * @param content equal for what may have the same name
   */
  Name unnamed(String base, Object content) {
    return Name.of(
        unnamed.computeIfAbsent(
            content,
            another -> {
              int number = numbers.merge(base, 1, Integer::sum);
              return NAMESPACE + "." + base + (number == 1 ? "" : number);
            }));
  }

  /**
   * What the name stands for already.
   *
   * @throws DataException if that is something else
   */
  Optional<Schema> known(Name name, Object content) {
    Defined known = defined.get(name.full());
    if (known == null) {
      return Optional.empty();
    }
    if (!known.content.equals(content)) {
      throw new DataException(
          "two different schemas in it are called '%s', and in Avro a name stands for one; give one of them another name at the source"
              .formatted(name.full()));
    }
    return Optional.of(known.schema);
  }

  void define(Name name, Object content, Schema schema) {
    defined.put(name.full(), new Defined(content, schema));
  }
}
