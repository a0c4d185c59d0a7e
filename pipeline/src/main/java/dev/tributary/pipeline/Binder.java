package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Field;
import dev.tributary.pipeline.shape.Field.Content;
import dev.tributary.pipeline.shape.Field.Presence;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.ScalarType;
import dev.tributary.pipeline.shape.Section;
import dev.tributary.pipeline.shape.Sentences;
import dev.tributary.pipeline.yaml.Place;
import dev.tributary.pipeline.yaml.YamlNode;
import dev.tributary.pipeline.yaml.YamlNode.Entry;
import dev.tributary.pipeline.yaml.YamlNode.Kind;
import dev.tributary.pipeline.yaml.YamlNode.Mapping;
import dev.tributary.pipeline.yaml.YamlNode.Scalar;
import dev.tributary.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a tree of YAML into a record, and collects what does not fit. A record is made only if all
 * of its fields could be, so each error is reported once, where it is.
 */
final class Binder {
  private static final String A_KEY_IS_A_NAME =
      "A key is a name, and ':' and a space stand between it and its value.";

  private final String file;
  private final UnknownKeys unknownKeys = new UnknownKeys(Section.of(Pipeline.class));
  private final List<PipelineError> errors = new ArrayList<>();

  Binder(String file) {
    this.file = file;
  }

  List<PipelineError> errors() {
    return List.copyOf(errors);
  }

  /** The record; empty if there were errors. */
  Optional<Record> bind(Section section, YamlNode root) {
    Optional<Record> record = section(section, root, root.place(), "");
    return record.filter(made -> errors.isEmpty());
  }

  private Optional<Record> section(Section section, YamlNode node, Place place, String path) {
    if (!(node instanceof Mapping mapping)) {
      report(node.place(), path, node.described(), sectionOf(section), "");
      return Optional.empty();
    }
    int errorsBefore = errors.size();
    checkKeys(section, mapping, path);
    List<Object> values = new ArrayList<>();
    for (Field field : section.fields()) {
      value(section, field, mapping, place, child(path, field.key())).ifPresent(values::add);
    }
    if (errors.size() > errorsBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(section.create(values));
    } catch (Refusal refusal) {
      for (Refusal each : refusal.each()) {
        report(locate(mapping, each.key()).orElse(place), child(path, each.key()), each);
      }
      return Optional.empty();
    }
  }

  private void checkKeys(Section section, Mapping mapping, String path) {
    List<String> seen = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      String key = entry.key();
      if (section.field(key).isEmpty()) {
        report(
            entry.place(),
            child(path, UnknownKeys.shown(key)),
            "an unknown key",
            Sentences.alternatives(section.keys()),
            unknownKeys.remedy(section, key));
      } else if (seen.contains(key)) {
        report(
            entry.place(),
            child(path, key),
            "the key a second time",
            "each key once",
            "Remove one of the two; the first stands at %s."
                .formatted(locate(mapping, key).orElseThrow()));
      }
      seen.add(key);
    }
  }

  /** What the record's constructor takes; empty if there was an error. */
  private Optional<?> value(
      Section section, Field field, Mapping mapping, Place place, String path) {
    Optional<Entry> entry =
        mapping.entries().stream().filter(each -> each.key().equals(field.key())).findFirst();
    if (entry.isEmpty()) {
      return isMeant(field, section, mapping) ? Optional.empty() : absent(field, place, path);
    }
    YamlNode node = entry.get().value();
    if (node instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
      String remedy = field.mayBeLeftOut() ? "Give it a value, or remove the key." : "";
      report(entry.get().place(), path, "no value", expected(field), remedy);
      return Optional.empty();
    }
    Optional<?> value = present(field, node, entry.get().place(), path);
    if (field.presence() == Presence.OPTIONAL) {
      return value.map(Optional::of);
    }
    return value;
  }

  /** Whether an unknown key stands for this one: that is reported already. */
  private static boolean isMeant(Field field, Section section, Mapping mapping) {
    return mapping.entries().stream()
        .map(Entry::key)
        .filter(key -> section.field(key).isEmpty())
        .anyMatch(key -> UnknownKeys.meant(section, key).equals(Optional.of(field.key())));
  }

  private Optional<?> absent(Field field, Place place, String path) {
    if (field.presence() == Presence.OPTIONAL) {
      return Optional.of(Optional.empty());
    }
    if (field.presence() == Presence.REQUIRED) {
      report(
          place,
          path,
          "nothing",
          "'%s': %s".formatted(field.key(), expected(field)),
          "Add " + example(field) + ".");
      return Optional.empty();
    }
    if (field.content() instanceof Content.One one) {
      return Optional.of(one.type().parse(field.orElse().orElseThrow()));
    }
    if (field.content() instanceof Content.Nested nested) {
      return section(nested.section(), new Mapping(place, List.of()), place, path);
    }
    return Optional.of(field.content() instanceof Content.Pairs ? Map.of() : List.of());
  }

  private Optional<?> present(Field field, YamlNode node, Place key, String path) {
    if (field.content() instanceof Content.Nested nested) {
      return section(nested.section(), node, key, path);
    }
    if (field.content() instanceof Content.Many many) {
      return list(many.type(), node, path);
    }
    if (field.content() instanceof Content.Pairs pairs) {
      return pairs(pairs, node, path);
    }
    return scalar(((Content.One) field.content()).type(), node, path);
  }

  private Optional<Map<Object, Object>> pairs(Content.Pairs pairs, YamlNode node, String path) {
    if (!(node instanceof Mapping mapping)) {
      report(node.place(), path, node.described(), pairs.expected(), "");
      return Optional.empty();
    }
    int errorsBefore = errors.size();
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Optional<?> name = name(pairs, entry, path);
      String address = child(path, entry.key());
      if (name.isEmpty()) {
        continue;
      }
      if (values.containsKey(name.get())) {
        report(
            entry.place(), address, "the name a second time", "each once", "Remove one of them.");
      } else if (entry.value() instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
        report(
            entry.place(),
            address,
            "no value",
            pairs.type().expected(),
            "Give it one, or remove it.");
      } else {
        scalar(pairs.type(), entry.value(), address)
            .ifPresent(value -> values.put(name.get(), value));
      }
    }
    return errors.size() == errorsBefore ? Optional.of(values) : Optional.empty();
  }

  /** The name of a pair; empty if it is none. */
  private Optional<?> name(Content.Pairs pairs, Entry entry, String path) {
    if (pairs.name().isPresent()) {
      ScalarType type = pairs.name().get();
      try {
        return Optional.of(type.parse(entry.key()));
      } catch (Refusal refusal) {
        report(entry.place(), child(path, UnknownKeys.shown(entry.key())), refusal);
        return Optional.empty();
      }
    }
    String shown = UnknownKeys.shown(entry.key());
    if (!shown.equals(entry.key())) {
      report(
          entry.place(),
          child(path, shown),
          "no name of a setting",
          "a name and a value",
          A_KEY_IS_A_NAME);
      return Optional.empty();
    }
    return Optional.of(entry.key());
  }

  private Optional<List<Object>> list(ScalarType type, YamlNode node, String path) {
    if (!(node instanceof Sequence sequence)) {
      String example = "Write it in brackets: [%s].".formatted(type.example());
      report(node.place(), path, node.described(), "a list", example);
      return Optional.empty();
    }
    if (sequence.items().isEmpty()) {
      report(
          node.place(),
          path,
          "an empty list",
          "at least one entry",
          "To mean all, remove the key.");
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      scalar(type, sequence.items().get(i), "%s[%d]".formatted(path, i)).ifPresent(values::add);
    }
    return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Object> scalar(ScalarType type, YamlNode node, String path) {
    if (!(node instanceof Scalar scalar)) {
      report(node.place(), path, node.described(), type.expected(), "");
      return Optional.empty();
    }
    boolean number = type.mayBeInteger() && scalar.kind() == Kind.INTEGER;
    boolean text = !type.isBoolean() && scalar.kind() == Kind.TEXT;
    boolean truth = type.isBoolean() && scalar.kind() == Kind.BOOLEAN;
    if (!text && !truth && !number && !type.secret()) {
      report(node.place(), path, scalar.described(), type.expected(), remedy(type, scalar));
      return Optional.empty();
    }
    try {
      return Optional.of(type.parse(scalar.text()));
    } catch (Refusal refusal) {
      report(node.place(), path, refusal);
      return Optional.empty();
    }
  }

  private static String remedy(ScalarType type, Scalar scalar) {
    if (type.type() == Name.class) {
      return "If that is the name, put it in quotes: \"%s\".".formatted(scalar.text());
    }
    return type.choices().isEmpty() ? "Write it like %s.".formatted(type.example()) : "";
  }

  private static String expected(Field field) {
    if (field.content() instanceof Content.One one) {
      return one.type().expected();
    }
    if (field.content() instanceof Content.Nested nested) {
      return sectionOf(nested.section());
    }
    return field.content() instanceof Content.Pairs pairs ? pairs.expected() : "a list";
  }

  private static String sectionOf(Section section) {
    return "a section with the keys " + Sentences.enumeration(section.keys());
  }

  private static String example(Field field) {
    if (field.content() instanceof Content.Nested) {
      return "the section '%s'".formatted(field.key());
    }
    return field.key() + ": " + field.example();
  }

  private static Optional<Place> locate(Mapping mapping, String dotted) {
    Optional<Place> whole =
        mapping.entries().stream()
            .filter(each -> each.key().equals(dotted))
            .map(Entry::place)
            .findFirst();
    if (whole.isPresent()) {
      return whole;
    }
    int dot = dotted.indexOf('.');
    String key = dot < 0 ? dotted : dotted.substring(0, dot);
    Optional<Entry> entry =
        mapping.entries().stream().filter(each -> each.key().equals(key)).findFirst();
    if (dot >= 0 && entry.isPresent() && entry.get().value() instanceof Mapping inner) {
      return locate(inner, dotted.substring(dot + 1));
    }
    return entry.map(Entry::place);
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void report(Place place, String path, Refusal refusal) {
    report(place, path, refusal.found(), refusal.expected(), refusal.remedy());
  }

  private void report(Place place, String path, String found, String expected, String remedy) {
    errors.add(new PipelineError(file, place, path, found, expected, remedy));
  }
}
