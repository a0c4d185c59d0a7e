package io.strimzi.crdgenerator.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The form of a property's text. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Pattern {
  String value();
}
