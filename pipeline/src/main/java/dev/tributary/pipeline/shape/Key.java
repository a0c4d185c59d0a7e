package dev.tributary.pipeline.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of tributary.yaml. A component whose type is {@code Optional} or {@code List}, or that has
 * a default, may be left out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** What the key means, in sentences. Shown by editors and on the reference page. */
  String value();

  /** The key's name, where it is not the component's name in snake case. */
  String name() default "";

  /** The default as it would stand in the file. */
  String orElse() default "";

  /** A value that can be copied, where that of the type says too little. */
  String example() default "";

  /** Names that other tools give the same thing; a reader who writes one is told ours. */
  String[] alsoCalled() default {};
}
