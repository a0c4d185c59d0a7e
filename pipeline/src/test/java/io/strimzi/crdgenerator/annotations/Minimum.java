package io.strimzi.crdgenerator.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The least that a property's number may be. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Minimum {
  int value();
}
