package dev.tributary.pipeline.shape;

import dev.tributary.source.Secret;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A type whose values stand in the file as one scalar.
 *
 * @param expected what is expected, as the end of "expected …"
 * @param choices the only values there are; empty if there are too many to list
 * @param pattern every value meets it; empty if {@code choices} says it all
 * @param integerUpTo the largest YAML integer that the value may stand as; 0: it must be a text
 * @param secret whether the value must not be shown in a message
 */
public record ScalarType(
    Class<?> type,
    String expected,
    List<String> choices,
    String pattern,
    String example,
    long integerUpTo,
    boolean secret) {
  /** Types of other libraries, and the class that reads each. */
  private static final Map<Class<?>, Class<?>> READERS =
      Map.of(Duration.class, DurationText.class, Secret.class, SecretReference.class);

  public ScalarType {
    choices = List.copyOf(choices);
  }

  static ScalarType of(Class<?> type) {
    if (type == boolean.class) {
      return new ScalarType(type, "true or false", List.of("true", "false"), "", "true", 0, false);
    }
    if (type.isEnum()) {
      List<String> choices =
          Arrays.stream(type.getEnumConstants()).map(ScalarType::written).toList();
      return new ScalarType(
          type, Sentences.alternatives(choices), choices, "", choices.get(0), 0, false);
    }
    Text text = reader(type).getAnnotation(Text.class);
    if (text == null) {
      throw new IllegalStateException(type + " is neither a record with keys nor marked @Text");
    }
    return new ScalarType(
        type,
        text.expected(),
        List.of(),
        text.pattern(),
        text.example(),
        text.integerUpTo(),
        text.secret());
  }

  /**
   * The value that the text stands for.
   *
   * @throws Refusal if it stands for none
   */
  public Object parse(String text) {
    if (isBoolean()) {
      return Boolean.valueOf(text);
    }
    try {
      return reader(type).getMethod("parse", String.class).invoke(null, text);
    } catch (NoSuchMethodException e) {
      return choice(text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text that {@link #parse} makes the value of. */
  public String write(Object value) {
    if (value instanceof Duration duration) {
      return DurationText.write(duration);
    }
    if (value instanceof Secret secret) {
      return secret.reference();
    }
    return type.isEnum() ? written(value) : value.toString();
  }

  public boolean mayBeInteger() {
    return integerUpTo > 0;
  }

  public boolean isBoolean() {
    return type == boolean.class;
  }

  private Object choice(String text) {
    int index = choices.indexOf(text);
    if (index < 0) {
      throw Refusal.ofValue("'" + text + "'", expected, Sentences.didYouMean(text, choices));
    }
    return type.getEnumConstants()[index];
  }

  private static Class<?> reader(Class<?> type) {
    return READERS.getOrDefault(type, type);
  }

  private static String written(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static boolean isScalar(Class<?> type) {
    return type.isEnum() || reader(type).isAnnotationPresent(Text.class);
  }
}
