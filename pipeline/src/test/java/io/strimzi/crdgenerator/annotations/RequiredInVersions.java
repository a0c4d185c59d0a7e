package io.strimzi.crdgenerator.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In which versions of a resource's API a property must be there, such as {@code v1+}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiredInVersions {
  String value();
}
