/** The sink's settings, parsed once into records. */
@NullMarked
package dev.tributary.sink.config;

import org.jspecify.annotations.NullMarked;
