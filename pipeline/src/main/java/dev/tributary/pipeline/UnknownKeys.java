package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Field;
import dev.tributary.pipeline.shape.Field.Content;
import dev.tributary.pipeline.shape.Section;
import dev.tributary.pipeline.shape.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to tell a reader who wrote a key that is not known at its place. */
final class UnknownKeys {
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_.-]+)(.*)", Pattern.DOTALL);

  private final Section root;

  UnknownKeys(Section root) {
    this.root = root;
  }

  /** The key of the section that was probably meant; empty if none is near. */
  static Optional<String> meant(Section section, String key) {
    return Sentences.nearest(key, section.keys())
        .or(
            () ->
                section.fields().stream()
                    .filter(field -> field.alsoCalled().contains(key.replace('-', '_')))
                    .map(Field::key)
                    .findFirst());
  }

  /** A key as a message may show it: what follows the name might be a secret. */
  static String shown(String key) {
    Matcher name = NAME.matcher(key);
    if (name.matches()) {
      return name.group(2).isEmpty() ? key : name.group(1) + "…";
    }
    return "…";
  }

  /** A sentence that names the key that was probably meant; empty if none is near. */
  String remedy(Section section, String key) {
    if (!shown(key).equals(key)) {
      return "A key is a name, and ':' and a space stand between it and its value.";
    }
    return meant(section, key)
        .map("Did you mean '%s'?"::formatted)
        .or(() -> elsewhere(key).map("It belongs at '%s'."::formatted))
        .orElse("");
  }

  private Optional<String> elsewhere(String key) {
    return paths(root, "").stream()
        .filter(path -> path.substring(path.lastIndexOf('.') + 1).equals(key))
        .findFirst();
  }

  private static List<String> paths(Section section, String prefix) {
    List<String> paths = new ArrayList<>();
    for (Field field : section.fields()) {
      String path = prefix + field.key();
      paths.add(path);
      if (field.content() instanceof Content.Nested nested) {
        paths.addAll(paths(nested.section(), path + "."));
      }
    }
    return paths;
  }
}
