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

  /** The largest YAML integer that the value may stand as; 0: it must be a text. */
  long integerUpTo() default 0;

  /** Whether the value must not be shown in a message. */
  boolean secret() default false;
}
