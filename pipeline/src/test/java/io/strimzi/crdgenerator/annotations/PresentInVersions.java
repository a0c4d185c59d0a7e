package io.strimzi.crdgenerator.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In which versions of a resource's API a property may be there, such as {@code v1beta2}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface PresentInVersions {
  String value();
}
