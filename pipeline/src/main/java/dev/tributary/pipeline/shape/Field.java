package dev.tributary.pipeline.shape;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a section.
 *
 * @param orElse the default as it would stand in the file
 * @param example what can be copied behind the key; empty for a section
 */
public record Field(
    String key,
    String description,
    Content content,
    Presence presence,
    Optional<String> orElse,
    String example,
    List<String> alsoCalled) {
  public Field {
    alsoCalled = List.copyOf(alsoCalled);
  }

  /** What a key holds. */
  public sealed interface Content {
    record One(ScalarType type) implements Content {}

    record Many(ScalarType type) implements Content {}

    /**
     * Names that no section knows, each with a value.
     *
     * @param name what each is; empty: any name of a setting
     */
    record Pairs(Optional<ScalarType> name, ScalarType type) implements Content {
      /** Of all together, as the end of "expected …". */
      public String expected() {
        return name.map(names -> "a section of " + type.expected() + " for each of its keys")
            .orElse("a section of settings");
      }
    }

    record Nested(Section section) implements Content {}
  }

  /** How the model takes a key that is left out. */
  public enum Presence {
    REQUIRED,
    /** The record has an {@code Optional}. */
    OPTIONAL,
    /** A default, an empty list or map, or a section of which nothing is required. */
    DEFAULTED
  }

  static Field of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " is not marked @Key");
    }
    Content content = content(component);
    Optional<String> orElse = Optional.of(key.orElse()).filter(text -> !text.isEmpty());
    String name = key.name().isEmpty() ? snakeCase(component.getName()) : key.name();
    return new Field(
        name,
        key.value(),
        content,
        presence(component, content, orElse),
        orElse,
        example(key, content),
        List.of(key.alsoCalled()));
  }

  public boolean mayBeLeftOut() {
    return presence != Presence.REQUIRED;
  }

  private static String example(Key key, Content content) {
    if (content instanceof Content.Many many) {
      return "[" + YamlText.quoted(many.type(), many.type().example()) + "]";
    }
    if (content instanceof Content.Pairs) {
      return key.example();
    }
    if (content instanceof Content.One one) {
      String example = key.example().isEmpty() ? one.type().example() : key.example();
      return YamlText.quoted(one.type(), example);
    }
    return "";
  }

  private static Content content(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == List.class) {
      return new Content.Many(ScalarType.of(argument(component, 0)));
    }
    if (type == Map.class) {
      Optional<ScalarType> name =
          Optional.<Class<?>>of(argument(component, 0))
              .filter(names -> names != String.class)
              .map(ScalarType::of);
      return new Content.Pairs(name, ScalarType.of(argument(component, 1)));
    }
    if (type == Optional.class) {
      return new Content.One(ScalarType.of(argument(component, 0)));
    }
    if (type.isRecord() && !ScalarType.isScalar(type)) {
      return new Content.Nested(Section.of(type.asSubclass(Record.class)));
    }
    return new Content.One(ScalarType.of(type));
  }

  private static Presence presence(
      RecordComponent component, Content content, Optional<String> orElse) {
    if (component.getType() == Optional.class) {
      return Presence.OPTIONAL;
    }
    boolean nothingRequired =
        content instanceof Content.Nested nested
            && nested.section().fields().stream().allMatch(Field::mayBeLeftOut);
    boolean mayBeEmpty = content instanceof Content.Many || content instanceof Content.Pairs;
    if (orElse.isPresent() || nothingRequired || mayBeEmpty) {
      return Presence.DEFAULTED;
    }
    return Presence.REQUIRED;
  }

  private static Class<?> argument(RecordComponent component, int index) {
    ParameterizedType type = (ParameterizedType) component.getGenericType();
    return (Class<?>) type.getActualTypeArguments()[index];
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
