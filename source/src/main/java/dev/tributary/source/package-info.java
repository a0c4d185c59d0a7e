/** Databases: one package an engine. */
@NullMarked
package dev.tributary.source;

import org.jspecify.annotations.NullMarked;
