package dev.tributary.pipeline.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that stands in the file as one scalar. The type has a static method {@code parse(String)}
 * which throws {@link Refusal}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Text {
  /** What is expected, as the end of "expected …". */
  String expected();

  /** A regular expression, of the kind that JSON Schema and Java share, which every value meets. */
  String pattern();

  /** A value that can be copied. */
  String example();

  /** Whether the value may also stand as a YAML integer. */
  boolean integer() default false;

  /** Whether the value must not be shown in a message. */
  boolean secret() default false;
}
